import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, EnumField, IntField, JsonField, ObjectField, StringField, UuidField } from '@patron/kernel';
import type { Birthday, Gender, IdentityKind, Industry, PreferredChannel } from '../batch/customer-input.js';
import { CHANNELS, GENDERS, IDENTITY_KINDS, INDUSTRIES } from '../batch/customer-input.js';
import { TAG_COLOURS } from '../tags/tag-names.js';

export class BirthdayDto implements Birthday {
  @IntField({ min: 1850, max: 2200, nullable: true, optional: true, description: 'null where the year is not known' })
  year: number | null;

  @IntField({ min: 1, max: 12 })
  month: number;

  @IntField({ min: 1, max: 31 })
  day: number;
}

export class IdentityInputDto {
  @EnumField(IDENTITY_KINDS, { enumName: 'IdentityKind' })
  kind: IdentityKind;

  @StringField({ min: 1, max: 254, description: 'In any written form; a phone is kept as E.164, an e-mail in lower case' })
  value: string;
}

export class NewIdentityDto extends IdentityInputDto {
  @BooleanField({ optional: true, description: 'Becomes the one of its kind that shows on the profile' })
  primary?: boolean;
}

export class AddressInputDto {
  @StringField({ max: 50, optional: true, nullable: true }) label?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) recipient?: string | null;
  @StringField({ max: 50, optional: true, nullable: true }) phone?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) country?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) province?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) city?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) district?: string | null;
  @StringField({ max: 300, optional: true, nullable: true }) street?: string | null;
  @StringField({ max: 20, optional: true, nullable: true }) postalCode?: string | null;
  @BooleanField({ optional: true }) primary?: boolean;
}

export class CustomerPatchDto {
  @EnumField(['person', 'company'], { optional: true }) kind?: 'person' | 'company';
  @StringField({ min: 1, max: 200, optional: true }) name?: string;
  @StringField({ max: 100, optional: true, nullable: true }) givenName?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) familyName?: string | null;
  @StringField({ max: 200, optional: true, nullable: true }) company?: string | null;
  @EnumField(GENDERS, { optional: true, nullable: true, enumName: 'Gender' }) gender?: Gender | null;
  @ObjectField(() => BirthdayDto, { optional: true, nullable: true }) birthday?: BirthdayDto | null;
  @StringField({ max: 35, optional: true, nullable: true, example: 'zh-CN' }) language?: string | null;
  @StringField({ max: 60, optional: true, nullable: true, example: 'Asia/Shanghai' }) timezone?: string | null;
  @EnumField(CHANNELS, { optional: true, nullable: true, enumName: 'PreferredChannel' }) preferredChannel?: PreferredChannel | null;
  @StringField({ max: 50, optional: true, nullable: true, example: 'A' }) level?: string | null;
  @StringField({ max: 100, optional: true, nullable: true, description: 'Where the customer came from' }) origin?: string | null;
  @JsonField({ optional: true, nullable: true, description: 'First-touch UTM parameters' }) firstTouch?: Record<string, unknown> | null;
  @StringField({ max: 1000, optional: true, nullable: true }) avatarUrl?: string | null;
  @JsonField({ optional: true, description: 'Merged key by key; a null takes a key away' }) attributes?: Record<string, unknown>;
  @JsonField({ optional: true, maxBytes: 262_144, description: 'Custom fields by key (GET /custom-fields); null takes a value away' }) custom?: Record<string, unknown>;
  @StringField({ max: 10_000, optional: true, nullable: true }) note?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) country?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) province?: string | null;
  @StringField({ max: 100, optional: true, nullable: true }) city?: string | null;
  @EnumField(INDUSTRIES, { optional: true, nullable: true, enumName: 'Industry', description: 'Of a company' }) industry?: Industry | null;
  @BooleanField({ optional: true, description: 'Go on where a duplicate rule warns' }) allowDuplicate?: boolean;
  @StringField({ max: 50, optional: true, nullable: true, description: 'Of a company: its registration for taxes' }) taxNumber?: string | null;
  @StringField({ max: 1000, optional: true, nullable: true, example: 'https://shop.example' }) website?: string | null;
  @IntField({ min: 0, max: 10_000_000, optional: true, nullable: true }) employees?: number | null;
}

export class NewCustomerDto extends CustomerPatchDto {
  @StringField({ max: 50, optional: true }) phone?: string;
  @StringField({ max: 254, optional: true }) email?: string;
  @StringField({ max: 200, optional: true }) memberNo?: string;
  @ArrayField(() => IdentityInputDto, { maxItems: 30, optional: true }) identities?: IdentityInputDto[];
  @ObjectField(() => AddressInputDto, { optional: true }) address?: AddressInputDto;
  @ArrayField('uuid', { maxItems: 50, optional: true }) tagIds?: string[];
  @UuidField({ optional: true, nullable: true, description: 'You, unless told, where your scope is not everything' }) ownerId?: string | null;
  @StringField({ max: 50, optional: true, description: 'External system, together with externalId' }) source?: string;
  @StringField({ max: 200, optional: true }) externalId?: string;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true }) sourceVersion?: number;
}

export class TagIdsDto {
  @ArrayField('uuid', { maxItems: 50 }) tagIds: string[];
}

export class OwnerChangeDto {
  @UuidField({ nullable: true }) ownerId: string | null;
}

export class OwnerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class CustomerTagDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: TAG_COLOURS, enumName: 'TagColour' }) colour: string;
}

export class IdentityDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: IDENTITY_KINDS, enumName: 'IdentityKind' }) kind: IdentityKind;
  @ApiProperty() value: string;
  @ApiProperty() primary: boolean;
  @ApiProperty({ type: String, nullable: true }) source: string | null;
}

export class AddressDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) label: string | null;
  @ApiProperty({ type: String, nullable: true }) recipient: string | null;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) country: string | null;
  @ApiProperty({ type: String, nullable: true }) province: string | null;
  @ApiProperty({ type: String, nullable: true }) city: string | null;
  @ApiProperty({ type: String, nullable: true }) district: string | null;
  @ApiProperty({ type: String, nullable: true }) street: string | null;
  @ApiProperty({ type: String, nullable: true }) postalCode: string | null;
  @ApiProperty() primary: boolean;
}

export class ExternalRefDto {
  @ApiProperty() source: string;
  @ApiProperty() externalId: string;
}

export class BirthdayViewDto {
  @ApiProperty({ type: 'integer', nullable: true }) year: number | null;
  @ApiProperty({ type: 'integer' }) month: number;
  @ApiProperty({ type: 'integer' }) day: number;
}

export class ParentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class CustomerDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['person', 'company', 'visitor'] }) kind: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) givenName: string | null;
  @ApiProperty({ type: String, nullable: true }) familyName: string | null;
  @ApiProperty({ type: String, nullable: true }) company: string | null;
  @ApiProperty({ enum: GENDERS, enumName: 'Gender', nullable: true }) gender: Gender | null;
  @ApiProperty({ type: BirthdayViewDto, nullable: true }) birthday: BirthdayViewDto | null;
  @ApiProperty({ type: String, nullable: true }) language: string | null;
  @ApiProperty({ type: String, nullable: true }) timezone: string | null;
  @ApiProperty({ enum: CHANNELS, enumName: 'PreferredChannel', nullable: true }) preferredChannel: PreferredChannel | null;
  @ApiProperty({ type: String, nullable: true }) level: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Where the customer came from' }) source: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) firstTouch: Record<string, unknown> | null;
  @ApiProperty({ type: String, nullable: true }) avatarUrl: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) attributes: Record<string, unknown>;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Custom fields by key, as stored: money in minor units, options by value' }) custom: Record<string, unknown>;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Primary phone, E.164' }) phone: string | null;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) memberNo: string | null;
  @ApiProperty({ type: String, nullable: true }) country: string | null;
  @ApiProperty({ type: String, nullable: true }) province: string | null;
  @ApiProperty({ type: String, nullable: true }) city: string | null;
  @ApiProperty({ enum: INDUSTRIES, enumName: 'Industry', nullable: true }) industry: Industry | null;
  @ApiProperty({ type: String, nullable: true }) taxNumber: string | null;
  @ApiProperty({ type: String, nullable: true }) website: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) employees: number | null;
  @ApiProperty({ type: ParentDto, nullable: true, description: 'The company above in its group' }) parent: ParentDto | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) ownerId: string | null;
  @ApiProperty({ type: OwnerDto, nullable: true }) owner: OwnerDto | null;
  @ApiProperty({ type: [CustomerTagDto] }) tags: CustomerTagDto[];
  @ApiProperty({ type: [IdentityDto] }) identities: IdentityDto[];
  @ApiProperty({ type: [AddressDto] }) addresses: AddressDto[];
  @ApiProperty({ type: [ExternalRefDto] }) externalRefs: ExternalRefDto[];
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class CustomerListItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['person', 'company'] }) kind: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) avatarUrl: string | null;
  @ApiProperty({ type: OwnerDto, nullable: true }) owner: OwnerDto | null;
  @ApiProperty({ type: [CustomerTagDto] }) tags: CustomerTagDto[];
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The columns asked for, by fact key' }) values: Record<string, unknown>;
  @ApiProperty({ type: 'integer' }) version: number;
}
