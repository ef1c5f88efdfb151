import { ApiProperty } from '@nestjs/swagger';
import { ArrayField, BooleanField, CurrencyField, DecimalField, IntField, StringField, UuidField } from '@patron/kernel';

export const MOST_LINES = 200;

export class DealLineInput {
  @UuidField({ optional: true, nullable: true, description: 'A product; its first variant unless one is named' })
  productId?: string | null;

  @UuidField({ optional: true, nullable: true })
  variantId?: string | null;

  @StringField({ max: 300, optional: true, nullable: true, description: 'The name of the product unless told; needed without one' })
  title?: string | null;

  @StringField({ max: 2000, optional: true, nullable: true })
  description?: string | null;

  @StringField({ max: 20, optional: true, nullable: true, description: 'Piece, box, month, …' })
  unit?: string | null;

  @DecimalField({ decimals: 4, min: 0.0001, max: 1e9 })
  quantity: string;

  @DecimalField({ decimals: 6, min: 0, max: 1e12, optional: true, nullable: true, description: 'Major units; the price of the product unless told; needed without one' })
  unitPrice?: string | null;

  @DecimalField({ decimals: 4, min: 0, max: 100, optional: true, nullable: true, example: '5' })
  discountPercent?: string | null;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, nullable: true, description: 'Off the line as a sum, in minor units; not beside a percentage' })
  discountMinor?: number | null;

  @DecimalField({ decimals: 4, min: 0, max: 100, optional: true, nullable: true, example: '13' })
  taxPercent?: string | null;
}

export class DealAmountsInput {
  @CurrencyField()
  currency: string;

  @BooleanField({ optional: true, description: 'Unit prices hold the tax already; true unless told' })
  taxIncluded?: boolean;

  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'Off the whole, in minor units' })
  discountMinor?: number;

  @ArrayField(() => DealLineInput, { maxItems: MOST_LINES })
  lines: DealLineInput[];
}

export class DealLineDto {
  @ApiProperty({ type: 'integer' }) lineNo: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) productId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) variantId: string | null;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, nullable: true }) description: string | null;
  @ApiProperty({ type: String, nullable: true }) unit: string | null;
  @ApiProperty({ example: '2' }) quantity: string;
  @ApiProperty({ example: '19.90', description: 'Major units' }) unitPrice: string;
  @ApiProperty({ type: String, nullable: true, description: 'What the catalogue asked when the line was written' }) listPrice: string | null;
  @ApiProperty({ example: '5' }) discountPercent: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Off the line as a sum; then there is no percentage' }) discountMinor: number | null;
  @ApiProperty({ example: '13' }) taxPercent: string;
  @ApiProperty({ type: 'integer', description: 'After the discount of the line: what a reader adds up to the subtotal' }) subtotalMinor: number;
  @ApiProperty({ type: 'integer', description: 'After every discount, its share of that of the whole included' }) amountMinor: number;
  @ApiProperty({ type: 'integer', description: 'The tax in it, or on top of it' }) taxMinor: number;
}

export class DealAmountsDto {
  @ApiProperty() currency: string;
  @ApiProperty() taxIncluded: boolean;
  @ApiProperty({ type: 'integer', description: 'At catalogue prices' }) listMinor: number;
  @ApiProperty({ type: 'integer', description: 'After the discounts of the lines' }) subtotalMinor: number;
  @ApiProperty({ type: 'integer', description: 'Off the whole' }) discountMinor: number;
  @ApiProperty({ type: 'integer' }) taxMinor: number;
  @ApiProperty({ type: 'integer' }) totalMinor: number;
  @ApiProperty({ example: '12.5', description: 'How far below the catalogue the whole is' }) discountPercent: string;
}

export class ReckonedDto extends DealAmountsDto {
  @ApiProperty({ type: [DealLineDto] }) lines: DealLineDto[];
}

export class CurrencyCountDto {
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class DealTotalDto extends CurrencyCountDto {
  @ApiProperty({ type: 'integer' }) totalMinor: number;
}

export class DealTotalsDto {
  @ApiProperty({ type: [DealTotalDto], description: 'Each currency for itself' }) items: DealTotalDto[];
}
