import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DateField, EnumField, StringField, UuidField } from '@patron/kernel';
import { NamedPersonDto } from '../consent/consent.dto.js';
import { REFUSALS, REQUEST_KINDS, REQUEST_STATES, REQUEST_VIA, type Refusal, type RequestKind, type RequestState, type RequestVia } from './request-rules.js';

export class NewPrivacyRequestDto {
  @UuidField() customerId: string;
  @EnumField(REQUEST_KINDS, { enumName: 'PrivacyRequestKind' }) kind: RequestKind;
  @EnumField(REQUEST_VIA, { optional: true, enumName: 'PrivacyRequestVia' }) via?: RequestVia;
  @DateField({ optional: true, description: 'Today unless told; not in the future' }) receivedOn?: string;
  @StringField({ max: 4000, optional: true, nullable: true, description: 'What was asked, in the customer\'s words' }) detail?: string | null;
  @UuidField({ optional: true, nullable: true }) assignedTo?: string | null;
}

export class PrivacyRequestPatchDto {
  @EnumField(REQUEST_STATES, { optional: true, enumName: 'PrivacyRequestState' }) state?: RequestState;
  @EnumField(REFUSALS, { optional: true, nullable: true, enumName: 'PrivacyRefusal', description: 'Needed to refuse' }) reason?: Refusal | null;
  @StringField({ max: 2000, optional: true, nullable: true, description: 'Shown in the log: how it was verified, why it was refused' }) note?: string | null;
  @UuidField({ optional: true, nullable: true }) assignedTo?: string | null;
  @DateField({ optional: true, description: 'A later day, where the law allows one' }) dueOn?: string;
}

export class RequestCustomerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null once erased' }) name: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'As you may see it' }) email: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'As you may see it' }) phone: string | null;
}

export class PrivacyRequestDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ type: RequestCustomerDto }) customer: RequestCustomerDto;
  @ApiProperty({ enum: REQUEST_KINDS, enumName: 'PrivacyRequestKind' }) kind: RequestKind;
  @ApiProperty({ enum: REQUEST_STATES, enumName: 'PrivacyRequestState' }) state: RequestState;
  @ApiProperty({ enum: REQUEST_VIA, enumName: 'PrivacyRequestVia' }) via: RequestVia;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ format: 'date' }) dueOn: string;
  @ApiProperty({ type: 'integer', description: 'Days until it is due; negative: late' }) daysLeft: number;
  @ApiProperty({ type: String, nullable: true }) detail: string | null;
  @ApiProperty({ enum: REFUSALS, enumName: 'PrivacyRefusal', nullable: true }) reason: Refusal | null;
  @ApiProperty({ type: NamedPersonDto, nullable: true }) assignedTo: NamedPersonDto | null;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt: string | null;
}

export class RequestLogDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'state' }) action: string;
  @ApiProperty({ type: 'object', additionalProperties: true }) detail: Record<string, unknown>;
  @ApiProperty() actor: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class DataExportDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['waiting', 'ready', 'failed', 'expired'], enumName: 'DataExportState' }) state: 'waiting' | 'ready' | 'failed' | 'expired';
  @ApiProperty({ type: 'integer', nullable: true }) bytes: number | null;
  @ApiProperty({ type: String, nullable: true }) sha256: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The archive is kept until then' }) expiresAt: string | null;
}

export class RequestErasureDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() state: string;
}

export class CorrectionDto {
  @ApiProperty({ format: 'uuid', description: 'Of the entry in the audit log' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() actor: string;
  @ApiProperty({ type: [String], description: 'Fields that were changed, without their values' }) fields: string[];
}

export class PrivacyRequestDetailDto extends PrivacyRequestDto {
  @ApiProperty({ type: [RequestLogDto] }) log: RequestLogDto[];
  @ApiProperty({ type: [CorrectionDto], nullable: true, description: 'Of a rectification: what was changed of the customer since it was received' }) corrections: CorrectionDto[] | null;
  @ApiProperty({ type: [DataExportDto] }) exports: DataExportDto[];
  @ApiProperty({ type: RequestErasureDto, nullable: true }) erasure: RequestErasureDto | null;
}

export class DataExportsDto {
  @ApiProperty({ type: [DataExportDto] }) items: DataExportDto[];
}

export class DownloadLinkDto {
  @ApiProperty({ description: 'Good for a quarter of an hour' }) url: string;
  @ApiPropertyOptional({ format: 'date-time' }) expiresAt?: string;
}

export class StartExportDto {
  @UuidField({ optional: true, nullable: true, description: 'The request this answers' }) requestId?: string | null;
}
