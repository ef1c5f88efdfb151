import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FIELD_RIGHTS, StringField, UuidField, type FieldRight } from '@patron/kernel';
import { LabelDto } from '../fields/index.js';

export class ExplainQuery {
  @StringField({ max: 40, example: 'customer' }) record: string;
  @UuidField() id: string;
  @UuidField({ optional: true, description: 'Somebody else; takes users.manage' }) userId?: string;
}

export class ExplainedRoleDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: LabelDto }) name: LabelDto;
}

export type ExplainCheck = 'exists' | 'permission.read' | 'permission.write' | 'scope' | 'team';
export type ExplainVia = 'everything' | 'owner' | 'chain' | 'department' | 'department_below' | 'unowned' | 'nobody';

export class ExplainStepDto {
  @ApiProperty({ enum: ['exists', 'permission.read', 'permission.write', 'scope', 'team'] }) check: ExplainCheck;
  @ApiProperty() ok: boolean;
  @ApiProperty({ type: [ExplainedRoleDto], description: 'The roles that give it' }) roles: ExplainedRoleDto[];
  @ApiPropertyOptional({ description: 'The permission asked for' }) permission?: string;
  @ApiPropertyOptional({ description: 'The widest scope of the roles', example: 'department' }) scope?: string;
  @ApiPropertyOptional({ enum: ['everything', 'owner', 'chain', 'department', 'department_below', 'unowned', 'nobody'] }) via?: ExplainVia;
  @ApiPropertyOptional({ type: String, nullable: true }) owner?: string | null;
  @ApiPropertyOptional({ type: [String], description: 'From the owner up to the person' }) chain?: string[];
  @ApiPropertyOptional({ type: String, nullable: true }) department?: string | null;
  @ApiPropertyOptional({ enum: ['read', 'write'] }) access?: 'read' | 'write';
  @ApiPropertyOptional({ type: String, nullable: true, description: 'Who let the person in' }) by?: string | null;
  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true }) until?: Date | null;
}

export class ExplainFieldDto {
  @ApiProperty() field: string;
  @ApiProperty({ type: LabelDto }) name: LabelDto;
  @ApiProperty({ enum: FIELD_RIGHTS, enumName: 'FieldRight' }) right: FieldRight;
  @ApiProperty({ type: ExplainedRoleDto, nullable: true, description: 'The role that decides' }) role: ExplainedRoleDto | null;
}

export class ExplainedPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class ExplanationDto {
  @ApiProperty({ type: ExplainedPersonDto }) person: ExplainedPersonDto;
  @ApiProperty({ type: String, nullable: true, description: 'Only to whoever may see the record' }) name: string | null;
  @ApiProperty() canSee: boolean;
  @ApiProperty() canEdit: boolean;
  @ApiProperty({ type: [ExplainStepDto] }) steps: ExplainStepDto[];
  @ApiProperty({ type: [ExplainFieldDto], description: 'Where a role takes something away' }) fields: ExplainFieldDto[];
  @ApiProperty({ type: [String], description: 'Who can change this: administrators, by name' }) ask: string[];
}
