import { ApiProperty } from '@nestjs/swagger';
import { JsonField, StringField, UuidField } from '@patron/kernel';
import { LabelDto } from '@patron/record';

export class ErasedPartDto {
  @ApiProperty({ type: LabelDto }) what: LabelDto;
  @ApiProperty({ type: 'integer' }) rows: number;
}

export class KeptPartDto extends ErasedPartDto {
  @ApiProperty({ type: LabelDto }) why: LabelDto;
}

export class HoldDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: LabelDto }) message: LabelDto;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class ErasurePreviewDto {
  @ApiProperty({ type: [ErasedPartDto] }) goes: ErasedPartDto[];
  @ApiProperty({ type: [KeptPartDto], description: 'Stays, without anything that tells whose it was' }) stays: KeptPartDto[];
  @ApiProperty({ type: [HoldDto], description: 'Why it cannot be now' }) holds: HoldDto[];
}

export class StartErasureDto {
  @StringField({ max: 400, min: 1, description: 'The customer\'s name, typed by hand' }) name: string;
  @UuidField({ optional: true, nullable: true, description: 'The request this answers' }) requestId?: string | null;
}

export class ErasureDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) customerId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) requestId: string | null;
  @ApiProperty({ enum: ['waiting', 'running', 'done', 'failed'], enumName: 'ErasureState' }) state: 'waiting' | 'running' | 'done' | 'failed';
  @ApiProperty({ type: 'integer', description: 'Parts done' }) done: number;
  @ApiProperty({ type: 'integer', description: 'Parts in all' }) total: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why it could not be' }) error: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) doneAt: string | null;
}

export class CertificateDto {
  @ApiProperty({ type: 'object', additionalProperties: true }) certificate: Record<string, unknown>;
  @ApiProperty({ description: 'SHA-256 of the certificate as JSON with sorted keys and no spaces; the audit log holds it too' }) sha256: string;
}

export class VerifyCertificateDto {
  @JsonField({ maxBytes: 200_000 }) certificate: Record<string, unknown>;
}

export class VerifiedDto {
  @ApiProperty() valid: boolean;
}
