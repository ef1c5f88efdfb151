import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, EnumField, StringField } from '@patron/kernel';
import { SUPPRESSION_REASONS, type AddressKind, type SuppressionReason } from './suppressions.js';

const GIVEN = ['manual', 'bounced', 'complaint', 'unsubscribed', 'imported'] as const;

export class SuppressedCustomerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class SuppressionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['email', 'phone'], enumName: 'AddressKind' }) kind: AddressKind;
  @ApiProperty({ type: String, nullable: true, description: 'Masked where you see it masked; null for an erased person' }) address: string | null;
  @ApiProperty({ enum: SUPPRESSION_REASONS, enumName: 'SuppressionReason' }) reason: SuppressionReason;
  @ApiProperty({ type: SuppressedCustomerDto, nullable: true, description: 'Whose address it is, if you may see him' }) customer: SuppressedCustomerDto | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}

export class NewSuppressionsDto {
  @ArrayField('string', { maxItems: 5000, maxLength: 320, description: 'E-mail addresses and phone numbers in any written form' }) addresses: string[];
  @EnumField(GIVEN, { optional: true, enumName: 'GivenSuppressionReason' }) reason?: (typeof GIVEN)[number];
  @StringField({ max: 300, optional: true, nullable: true }) note?: string | null;
}

export class SuppressionResultDto {
  @ApiProperty({ type: 'integer', description: 'Place in the request' }) index: number;
  @ApiProperty({ enum: ['added', 'known', 'repeated', 'invalid'], enumName: 'SuppressionOutcome' }) status: 'added' | 'known' | 'repeated' | 'invalid';
}

export class SuppressionResultsDto {
  @ApiProperty({ type: [SuppressionResultDto] }) results: SuppressionResultDto[];
  @ApiProperty({ type: 'integer' }) added: number;
  @ApiProperty({ type: 'integer' }) known: number;
  @ApiProperty({ type: 'integer' }) repeated: number;
  @ApiProperty({ type: 'integer' }) invalid: number;
}

export class LiftSuppressionsDto {
  @ArrayField('uuid', { maxItems: 200 }) ids: string[];
  @StringField({ max: 300, min: 1, description: 'Why; stands in the audit log' }) reason: string;
}
