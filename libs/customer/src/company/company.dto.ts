import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, DateField, EnumField, ObjectField, StringField, UuidField } from '@patron/kernel';

/** What a person is to a company; the title says it in the company's own words. */
export const CONTACT_ROLES = ['decision_maker', 'purchasing', 'finance', 'logistics', 'technical', 'legal', 'assistant', 'other'] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

export class NewPersonDto {
  @StringField({ min: 1, max: 200 }) name: string;
  @StringField({ max: 50, optional: true }) phone?: string;
  @StringField({ max: 254, optional: true }) email?: string;
}

export class ContactPatchDto {
  @EnumField(CONTACT_ROLES, { optional: true, enumName: 'ContactRole' }) role?: ContactRole;
  @StringField({ max: 100, optional: true, nullable: true, example: '采购总监' }) title?: string | null;
  @BooleanField({ optional: true, description: 'The one to turn to first; the former one is no longer' }) primary?: boolean;
  @DateField({ optional: true, nullable: true }) since?: string | null;
  @DateField({ optional: true, nullable: true, description: 'The last day there' }) until?: string | null;
}

export class NewContactDto extends ContactPatchDto {
  @UuidField({ optional: true, description: 'A person who is a customer already' }) personId?: string;
  @ObjectField(() => NewPersonDto, { optional: true, description: 'Or a new person, made here' }) person?: NewPersonDto;
  @BooleanField({ optional: true, description: 'Make the person even where a duplicate rule warns' }) allowDuplicate?: boolean;
}

export class ParentChangeDto {
  @UuidField({ nullable: true, description: 'The company above; null takes this one out of its group' }) parentId: string | null;
}

export class ContactCustomerDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: outside your scope, you see the name alone' }) id: string | null;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
}

export class ContactDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: CONTACT_ROLES, enumName: 'ContactRole' }) role: ContactRole;
  @ApiProperty({ type: String, nullable: true }) title: string | null;
  @ApiProperty() primary: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true }) since: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) until: string | null;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: ContactCustomerDto, description: 'The person, of a company; the company, of a person' }) customer: ContactCustomerDto;
}

export class ContactsDto {
  @ApiProperty({ type: [ContactDto] }) items: ContactDto[];
}

export class GroupFigureDto {
  @ApiProperty({ example: 'CNY' }) currency: string;
  @ApiProperty({ type: 'integer' }) orders: number;
  @ApiProperty({ type: 'integer' }) netMinor: number;
}

export class GroupMemberDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) parentId: string | null;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer', description: 'Levels below the top, which is 0' }) depth: number;
  @ApiProperty({ type: 'integer' }) orders: number;
  @ApiProperty({ type: 'integer' }) netMinor: number;
  @ApiProperty({ example: 'CNY' }) currency: string;
}

export class GroupDto {
  @ApiProperty({ type: [GroupMemberDto], description: 'From the top down, siblings by name' }) members: GroupMemberDto[];
  @ApiProperty({ type: 'integer', description: 'Members outside your scope; nothing of them is told and their figures are not in the totals' }) hidden: number;
  @ApiProperty({ type: [GroupFigureDto], description: 'Of the members shown, each currency by itself' }) totals: GroupFigureDto[];
}
