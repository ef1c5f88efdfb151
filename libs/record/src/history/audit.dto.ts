import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DateTimeField, IntField, PageQuery, StringField, UuidField } from '@patron/kernel';
import type { FieldOption, FieldType, Label } from '../fields/field.types.js';

export class AuditFilter extends PageQuery {
  @DateTimeField({ optional: true, description: 'Not before' }) from?: Date;
  @DateTimeField({ optional: true, description: 'Before' }) to?: Date;
  @UuidField({ optional: true, description: 'Who did it: a user or an API key' }) actor?: string;
  @StringField({ max: 80, pattern: /^[a-z0-9_.]+$/, optional: true, description: '`customer.updated`, or `customer` for all that happens to customers' }) action?: string;
  @StringField({ max: 200, optional: true, description: 'Id of the record' }) subject?: string;
  @UuidField({ optional: true }) customer?: string;
  @StringField({ max: 45, pattern: /^[0-9a-fA-F.:]+$/, optional: true, description: 'From this address' }) ip?: string;
}

export class AuditActorDto {
  @ApiProperty({ enum: ['user', 'apiKey', 'system', 'anonymous'], enumName: 'AuditActorKind' }) kind: 'user' | 'apiKey' | 'system' | 'anonymous';
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) id: string | null;
  @ApiProperty() name: string;
}

export class AuditSubjectDto {
  @ApiProperty({ example: 'customer' }) type: string;
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
}

export class FieldChangeDto {
  @ApiProperty({ description: 'Key of the field' }) field: string;
  @ApiProperty({ type: 'object', nullable: true, properties: { 'zh-CN': { type: 'string' }, en: { type: 'string' } }, required: ['zh-CN', 'en'] }) label: Label | null;
  @ApiProperty({ type: String, nullable: true }) type: FieldType | null;
  @ApiPropertyOptional({ type: 'array', items: { type: 'object', properties: { value: { type: 'string' }, label: { type: 'object', additionalProperties: { type: 'string' } } } } })
  options?: readonly FieldOption[];
  @ApiProperty({ description: 'null, text, number, boolean, list or object', nullable: true, type: 'object', additionalProperties: true }) before: unknown;
  @ApiProperty({ nullable: true, type: 'object', additionalProperties: true }) after: unknown;
  @ApiProperty({ description: 'Shown half-way: the reader’s role masks this field' }) masked: boolean;
}

export class AuditEntryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ example: 'customer.updated' }) action: string;
  @ApiProperty({ enum: ['http', 'job', 'cli'] }) via: 'http' | 'job' | 'cli';
  @ApiProperty() actor: AuditActorDto;
  @ApiProperty() subject: AuditSubjectDto;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) customerId: string | null;
  @ApiProperty({ type: [FieldChangeDto] }) changes: FieldChangeDto[];
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, nullable: true }) ip: string | null;
  @ApiProperty({ type: String, nullable: true }) userAgent: string | null;
  @ApiProperty({ type: String, nullable: true }) requestId: string | null;
  @ApiProperty({ type: String, nullable: true }) sessionId: string | null;
  @ApiProperty({ description: 'The personal part was erased; that something was done stays' }) erased: boolean;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Place in the sealed chain; null for the second before it is sealed' }) seq: number | null;
  @ApiProperty({ description: 'An undo may be tried' }) undoable: boolean;
}

export class AuditActionDto {
  @ApiProperty({ example: 'customer.updated' }) action: string;
}

export class AuditFindingDto {
  @ApiProperty() kind: string;
  @ApiProperty({ type: 'integer', nullable: true }) seq: number | null;
  @ApiProperty({ type: String, nullable: true }) id: string | null;
  @ApiProperty() text: string;
}

export class AuditHeadDto {
  @ApiProperty({ type: 'integer' }) seq: number;
  @ApiProperty({ description: 'For --anchor of `audit verify`' }) hash: string;
}

export class AuditVerificationDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() ok: boolean;
  @ApiProperty({ type: 'integer' }) entries: number;
  @ApiProperty({ type: AuditHeadDto, nullable: true }) head: AuditHeadDto | null;
  @ApiProperty({ type: [AuditFindingDto] }) findings: AuditFindingDto[];
}

export class AuditStatusDto {
  @ApiProperty({ type: 'integer' }) sealedTo: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) sealedAt: string | null;
  @ApiProperty({ type: 'integer', description: 'Entries that wait for their seal' }) waiting: number;
  @ApiProperty({ type: AuditVerificationDto, nullable: true }) verified: AuditVerificationDto | null;
}

export class HistoryQuery extends PageQuery {
  @StringField({ max: 100, optional: true, description: 'Only changes of this field' }) field?: string;
}

export class LastChangeDto {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() actor: AuditActorDto;
}

export class UndoDto {
  @StringField({ max: 2000, optional: true, description: 'Keys, with commas between, of fields to set back although somebody changed them since' }) force?: string;
}

export class UndoneDto {
  @ApiProperty({ type: [String], description: 'Fields that were set back' }) restored: string[];
  @IntField({ min: 1, max: Number.MAX_SAFE_INTEGER }) version: number;
}
