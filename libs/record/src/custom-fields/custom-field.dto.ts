import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, BooleanField, CurrencyField, EnumField, IntField, ObjectField, StringField, UuidField } from '@patron/kernel';
import { IsOptional, ValidateBy } from 'class-validator';
import { LabelDto } from '../fields/index.js';
import { CUSTOM_TYPES, KEY_PATTERN, MAX_FIELDS, MAX_OPTIONS, OPTION_COLOURS } from './custom-field.types.js';
import type { CustomType, IndexState, OptionColour, StoredValue } from './custom-field.types.js';

const INDEX_STATES: IndexState[] = ['none', 'building', 'ready', 'failed'];

export class LabelInputDto implements LabelDto {
  @StringField({ min: 1, max: 60 }) 'zh-CN': string;
  @StringField({ min: 1, max: 60 }) en: string;
}

export class HelpInputDto implements LabelDto {
  @StringField({ min: 1, max: 300 }) 'zh-CN': string;
  @StringField({ min: 1, max: 300 }) en: string;
}

export class CustomOptionInputDto {
  @StringField({ min: 1, max: 60, pattern: /^[a-z0-9][a-z0-9_-]*$/, optional: true, description: 'Made when absent; never changes afterwards' }) value?: string;
  @ObjectField(() => LabelInputDto) label: LabelInputDto;
  @EnumField(OPTION_COLOURS, { enumName: 'OptionColour', optional: true, nullable: true }) colour?: OptionColour | null;
  @BooleanField({ optional: true, description: 'No longer offered; stays readable where it was chosen' }) archived?: boolean;
}

function AnyValue(): PropertyDecorator {
  const declared = ApiPropertyOptional({ description: 'As `custom` takes it', nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }] });
  const checked = ValidateBy({ name: 'value', validator: { validate: (value) => ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value) } }, { message: 'must be a value of the field' });
  return (target, property) => [declared, IsOptional(), checked].forEach((decorate) => decorate(target, property));
}

class CustomFieldPartsDto {
  @ObjectField(() => HelpInputDto, { optional: true, nullable: true }) help?: HelpInputDto | null;
  @ArrayField('string', { maxItems: 10, maxLength: 40, optional: true, description: 'The kinds of record it is filled in on' }) records?: string[];
  @ArrayField(() => CustomOptionInputDto, { maxItems: MAX_OPTIONS, optional: true, description: 'In the order wanted; one that is left out is archived' }) options?: CustomOptionInputDto[];
  @BooleanField({ optional: true }) required?: boolean;
  @BooleanField({ optional: true, description: 'Gets an index of its own, built in the background; it can be used at once' }) filterable?: boolean;
  @AnyValue() defaultValue?: unknown;
  @StringField({ min: 1, max: 40, optional: true, nullable: true, description: 'Least value (number, date, time, money in major units), length or count' }) min?: string | null;
  @StringField({ min: 1, max: 40, optional: true, nullable: true }) max?: string | null;
  @IntField({ min: 0, max: 10, optional: true, nullable: true }) decimals?: number | null;
  @ArrayField('uuid', { maxItems: 200, optional: true, description: 'Products: only in these categories and those under them' }) categoryIds?: string[];
  @ObjectField(() => LabelInputDto, { optional: true, nullable: true, description: 'The part of the form it stands in' }) group?: LabelInputDto | null;
  @BooleanField({ optional: true, description: 'Archived: values are kept and shown nowhere' }) archived?: boolean;
}

/** What can be said of a field at any time. */
export class CustomFieldPatchDto extends CustomFieldPartsDto {
  @ObjectField(() => LabelInputDto, { optional: true }) label?: LabelInputDto;
}

export class NewCustomFieldDto extends CustomFieldPartsDto {
  @StringField({ min: 1, max: 40, description: 'customer, company, product, order' }) record: string;
  @StringField({ pattern: KEY_PATTERN, max: 41, description: 'Never changes; one for each list' }) key: string;
  @EnumField(CUSTOM_TYPES, { enumName: 'CustomFieldType' }) type: CustomType;
  @BooleanField({ optional: true, description: 'Set when the field is made, and never added later' }) unique?: boolean;
  @CurrencyField({ optional: true, description: 'Of a money field; the base currency unless told' }) currency?: string;
  @StringField({ min: 1, max: 40, optional: true, description: 'Of a relation: the kind of record it points to' }) target?: string;
  @ObjectField(() => LabelInputDto) label: LabelInputDto;
}

export class CustomFieldQuery {
  @StringField({ max: 40, description: 'customer, company, product, order' }) record: string;
  @BooleanField({ optional: true, description: 'Archived ones too' }) archived?: boolean;
}

export class PlaceDto {
  @UuidField() id: string;
  @ObjectField(() => LabelInputDto, { nullable: true, optional: true }) group?: LabelInputDto | null;
}

export class CustomFieldOrderDto {
  @StringField({ min: 1, max: 40 }) record: string;
  @ArrayField(() => PlaceDto, { maxItems: MAX_FIELDS, description: 'Fields from the top of the form down; those left out follow as they were' }) items: PlaceDto[];
}

export class ReferenceQuery {
  @StringField({ max: 100, optional: true, description: 'A part of the name, to choose from' }) q?: string;
  @ArrayField('uuid', { maxItems: 200, optional: true, description: 'Instead: what these are called' }) ids?: string[];
}

export class PurgeDto {
  @StringField({ max: 41, description: 'The key again, to confirm that every value is to be deleted' }) confirm: string;
}

export class CustomOptionDto {
  @ApiProperty() value: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ enum: OPTION_COLOURS, enumName: 'OptionColour', nullable: true }) colour: OptionColour | null;
  @ApiProperty() archived: boolean;
}

export class CustomFieldDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: [String] }) records: string[];
  @ApiProperty() key: string;
  @ApiProperty({ enum: CUSTOM_TYPES, enumName: 'CustomFieldType' }) type: CustomType;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ type: LabelDto, nullable: true }) help: LabelDto | null;
  @ApiProperty({ type: [CustomOptionDto] }) options: CustomOptionDto[];
  @ApiProperty() required: boolean;
  @ApiProperty() unique: boolean;
  @ApiProperty() filterable: boolean;
  @ApiProperty({ nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }] }) defaultValue: StoredValue | null;
  @ApiProperty({ type: String, nullable: true }) min: string | null;
  @ApiProperty({ type: String, nullable: true }) max: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) decimals: number | null;
  @ApiProperty({ type: String, nullable: true }) currency: string | null;
  @ApiProperty({ type: String, nullable: true }) target: string | null;
  @ApiProperty({ type: [String] }) categoryIds: string[];
  @ApiProperty({ type: LabelDto, nullable: true }) group: LabelDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'The set of industry attributes it came with' }) industry: string | null;
  @ApiProperty({ enum: INDEX_STATES, enumName: 'CustomFieldIndexState' }) indexState: IndexState;
  @ApiProperty({ enum: ['masked', 'read', 'edit'], enumName: 'CustomFieldRight', description: 'What you may do with its values' }) right: 'masked' | 'read' | 'edit';
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) archivedAt: string | null;
  @ApiProperty({ description: 'Its values are being deleted' }) purging: boolean;
  @ApiProperty({ type: 'integer' }) version: number;
}

export class CustomFieldsDto {
  @ApiProperty({ type: [CustomFieldDto] }) items: CustomFieldDto[];
}

export class NamedRecordDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class NamedRecordsDto {
  @ApiProperty({ type: [NamedRecordDto] }) items: NamedRecordDto[];
}

export class CustomRecordKindDto {
  @ApiProperty() record: string;
  @ApiProperty({ type: LabelDto }) label: LabelDto;
  @ApiProperty({ description: 'A relation can point to it' }) target: boolean;
}

export class CustomRecordKindsDto {
  @ApiProperty({ type: [CustomRecordKindDto] }) items: CustomRecordKindDto[];
  @ApiProperty({ type: 'integer', description: 'Fields there can be for each list' }) maxFields: number;
  @ApiProperty({ type: 'integer', description: 'Of them filterable' }) maxFilterable: number;
}
