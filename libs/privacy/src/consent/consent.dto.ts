import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, BooleanField, DateField, DateTimeField, EnumField, IntField, ObjectField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { LabelDto } from '@patron/record';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { CONSENT_CHANNELS, CONSENT_STATES, STATED_SOURCES, type ConsentChannel, type ConsentState } from './consent.types.js';
import { RestrictionDto } from '../restriction/restriction.dto.js';

export const STATED = ['granted', 'denied', 'withdrawn'] as const;
type Stated = (typeof STATED)[number];
type StatedSource = (typeof STATED_SOURCES)[number];

export class ConsentProofDto {
  @StringField({ max: 64, optional: true, description: 'Address the customer said it from' }) ip?: string;
  @StringField({ max: 400, optional: true }) userAgent?: string;
  @StringField({ max: 1000, optional: true, description: 'Form or page' }) url?: string;
  @StringField({ max: 300, optional: true, description: 'Name or number of a document' }) document?: string;
  @StringField({ max: 1000, optional: true }) note?: string;
}

export class NewConsentDto {
  @EnumField(CONSENT_CHANNELS, { enumName: 'ConsentChannel' }) channel: ConsentChannel;
  @StringField({ max: 31, min: 1, description: 'Key of a purpose' }) purpose: string;
  @EnumField(STATED, { enumName: 'StatedConsent' }) state: Stated;
  @EnumField(STATED_SOURCES, { optional: true, enumName: 'ConsentSource', description: 'Where it was said; other unless told' }) source?: StatedSource;
  @DateTimeField({ optional: true, description: 'When it was said; now unless told' }) occurredAt?: Date;
  @IntField({ min: 1, max: 100_000, optional: true, description: 'Version of the wording shown; today\'s unless told' }) wordingVersion?: number;
  @DateField({ optional: true, nullable: true, description: 'First day on which it no longer holds' }) expiresOn?: string | null;
  @ObjectField(() => ConsentProofDto, { optional: true }) proof?: ConsentProofDto;
  @BooleanField({ optional: true, description: 'Ask the customer to confirm by mail; as the purpose says unless told' }) doubleOptIn?: boolean;
}

export class NewConsentsDto {
  @ArrayField(() => NewConsentDto, { maxItems: 60 }) items: NewConsentDto[];
}

export class ConsentBatchDto {
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, maxItems: 1000, description: 'NewConsentDto each, with customerId, or email or phone, or source and externalId of the customer (as customerSource)' })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];
  @BooleanField({ optional: true, description: 'Say what would happen and keep nothing' }) dryRun?: boolean;
}

export class BatchConsentDto extends NewConsentDto {
  @UuidField({ optional: true }) customerId?: string;
  @StringField({ max: 320, optional: true, description: 'Any written form' }) email?: string;
  @StringField({ max: 60, optional: true, description: 'Any written form' }) phone?: string;
  @StringField({ max: 100, optional: true, description: 'System that knows the customer as externalId' }) customerSource?: string;
  @StringField({ max: 200, optional: true }) externalId?: string;
}

export class ConsentHistoryQuery extends PageQuery {
  @EnumField(CONSENT_CHANNELS, { optional: true }) channel?: ConsentChannel;
  @StringField({ max: 31, optional: true }) purpose?: string;
}

export class NamedPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class ConsentEntryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: CONSENT_CHANNELS, enumName: 'ConsentChannel' }) channel: ConsentChannel;
  @ApiProperty() purpose: string;
  @ApiProperty({ enum: CONSENT_STATES, enumName: 'ConsentState' }) state: ConsentState;
  @ApiProperty() source: string;
  @ApiProperty({ format: 'date-time' }) occurredAt: string;
  @ApiProperty({ format: 'date-time' }) recordedAt: string;
  @ApiProperty({ type: 'integer', nullable: true }) wordingVersion: number | null;
  @ApiProperty({ type: LabelDto, nullable: true, description: 'The wording of that version' }) wording: LabelDto | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) expiresOn: string | null;
  @ApiProperty({ type: ConsentProofDto }) proof: ConsentProofDto;
  @ApiProperty({ type: NamedPersonDto, nullable: true }) recordedBy: NamedPersonDto | null;
}

export class ConsentStateDto {
  @ApiProperty({ enum: CONSENT_CHANNELS, enumName: 'ConsentChannel' }) channel: ConsentChannel;
  @ApiProperty() purpose: string;
  @ApiProperty({ enum: CONSENT_STATES, enumName: 'ConsentState' }) state: ConsentState;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) expiresOn: string | null;
  @ApiProperty() source: string;
}

export class SuppressedAddressDto {
  @ApiProperty({ enum: ['email', 'phone'], enumName: 'AddressKind' }) kind: 'email' | 'phone';
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) since: string;
}

export class CustomerConsentsDto {
  @ApiProperty({ type: RestrictionDto, nullable: true, description: 'The customer’s data is kept and not used for marketing, whatever was agreed to' }) restriction: RestrictionDto | null;
  @ApiProperty({ type: [ConsentStateDto] }) states: ConsentStateDto[];
  @ApiProperty({ type: [SuppressedAddressDto], description: 'Addresses of this customer that get nothing' }) suppressed: SuppressedAddressDto[];
}

export class WordingDto {
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: LabelDto }) text: LabelDto;
  @ApiPropertyOptional({ format: 'date-time' }) createdAt?: string;
  @ApiPropertyOptional({ type: NamedPersonDto, nullable: true }) createdBy?: NamedPersonDto | null;
}

export class WordingsDto {
  @ApiProperty({ type: [WordingDto] }) items: WordingDto[];
}

export class PurposeDto {
  @ApiProperty({ example: 'marketing' }) key: string;
  @ApiProperty({ type: LabelDto }) name: LabelDto;
  @ApiProperty({ enum: CONSENT_CHANNELS, enumName: 'ConsentChannel', isArray: true }) channels: ConsentChannel[];
  @ApiProperty({ description: 'A yes by e-mail counts only once confirmed by a link' }) doubleOptIn: boolean;
  @ApiProperty({ type: 'integer' }) position: number;
  @ApiProperty() archived: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
  @ApiProperty({ type: WordingDto }) wording: WordingDto;
}

export class PurposesDto {
  @ApiProperty({ type: [PurposeDto] }) items: PurposeDto[];
}

export class PhraseDto {
  @StringField({ max: 1000, min: 1 }) 'zh-CN': string;
  @StringField({ max: 1000, min: 1 }) en: string;
}

export class PurposeInputDto {
  @ObjectField(() => PhraseDto) name: PhraseDto;
  @ArrayField('string', { maxItems: 6, maxLength: 20, description: CONSENT_CHANNELS.join(', ') }) channels: ConsentChannel[];
  @BooleanField() doubleOptIn: boolean;
  @IntField({ min: 0, max: 1000, optional: true }) position?: number;
  @BooleanField({ optional: true, description: 'Asked of nobody any more; what was said stays' }) archived?: boolean;
  @ObjectField(() => PhraseDto, { description: 'What people are asked; another wording becomes another version' }) wording: PhraseDto;
}

export class NewPurposeDto extends PurposeInputDto {
  @StringField({ max: 31, min: 1, pattern: /^[a-z][a-z0-9_]{0,30}$/, description: 'Never changes' }) key: string;
}
