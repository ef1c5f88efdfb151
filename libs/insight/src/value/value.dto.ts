import { ApiProperty } from '@nestjs/swagger';
import { CurrencyField, EnumField, IntField } from '@patron/kernel';
import { VALUE_RULES } from './value-settings.js';
import type { ValueRule } from './value-settings.js';

const integer = { type: 'integer' } as const;
const most = Number.MAX_SAFE_INTEGER;

export class ValueSettingsInputDto {
  @EnumField(VALUE_RULES, { enumName: 'ValueRule', description: 'amount: from so much net spend on; share: the best so many percent of buyers' }) rule: ValueRule;
  @IntField({ min: 0, max: most, description: 'Net spend in minor units' }) highMinor: number;
  @IntField({ min: 0, max: most }) middleMinor: number;
  @IntField({ min: 1, max: 99 }) highPercent: number;
  @IntField({ min: 1, max: 100, description: 'The high ones included' }) middlePercent: number;
  @CurrencyField({ nullable: true, description: 'null: the base currency' }) currency: string | null;
  @IntField({ min: 2, max: 1000, description: 'From so many purchases on a customer is returning' }) returningFrom: number;
  @IntField({ min: 3, max: 10_000 }) loyalFrom: number;
}

export class ValueSettingsDto extends ValueSettingsInputDto {
  @ApiProperty({ ...integer, description: 'For If-Match' }) version: number;
  @ApiProperty() basisCurrency: string;
  @ApiProperty({ type: [String] }) currencies: string[];
}

export class ValueCountDto {
  @ApiProperty({ enum: ['high', 'middle', 'low'], enumName: 'ValueClass', nullable: true, description: 'null: the main currency is another one' }) value: string | null;
  @ApiProperty({ enum: ['new', 'returning', 'loyal'], enumName: 'FrequencyClass' }) frequency: string;
  @ApiProperty(integer) customers: number;
  @ApiProperty({ ...integer, description: 'Of customers with a value class' }) netMinor: number;
}

export class ValueOverviewDto {
  @ApiProperty() currency: string;
  @ApiProperty({ ...integer, nullable: true, description: 'High from here on' }) highMinor: number | null;
  @ApiProperty({ ...integer, nullable: true }) middleMinor: number | null;
  @ApiProperty(integer) returningFrom: number;
  @ApiProperty(integer) loyalFrom: number;
  @ApiProperty({ type: [ValueCountDto], description: 'Buyers by both classes, within your row scope' }) counts: ValueCountDto[];
}
