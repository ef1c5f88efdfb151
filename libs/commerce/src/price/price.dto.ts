import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, CurrencyField, DateTimeField, DecimalField, UuidField } from '@patron/kernel';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { NamedDto } from '../shared/common.dto.js';
import { GoodsItemDto } from '../stock/stock.dto.js';

const optionalText = { type: String, nullable: true } as const;
const optionalTime = { type: String, format: 'date-time', nullable: true } as const;
const amount = { decimals: 6, min: 0 } as const;

export class PriceBatchItemDto extends GoodsItemDto {
  @CurrencyField() currency: string;
  @DecimalField({ ...amount, description: 'Major units' }) listPrice: string;
  @DecimalField({ ...amount, optional: true, nullable: true, description: 'Never above the list price' }) salePrice?: string | null;
  @DecimalField({ decimals: 4, min: 0, optional: true, nullable: true, description: 'Holds from this quantity on; 1 unless told' }) minQuantity?: string | null;
  @DateTimeField({ optional: true, nullable: true }) validFrom?: Date | null;
  @DateTimeField({ optional: true, nullable: true, description: 'Not valid at this moment any more' }) validUntil?: Date | null;
}

export class PriceBatchDto {
  /** Items are checked one by one later, so that a wrong one answers for itself alone. */
  @ApiProperty({ type: [PriceBatchItemDto], maxItems: 1000 })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Only say what would happen' }) dryRun?: boolean;
}

export class PutPriceDto {
  @UuidField() variantId: string;
  @UuidField({ optional: true, nullable: true, description: 'Every shop unless told' }) shopId?: string | null;
  @CurrencyField() currency: string;
  @DecimalField(amount) listPrice: string;
  @DecimalField({ ...amount, optional: true, nullable: true }) salePrice?: string | null;
  @DecimalField({ decimals: 4, min: 0, optional: true, nullable: true }) minQuantity?: string | null;
  @DateTimeField({ optional: true, nullable: true }) validFrom?: Date | null;
  @DateTimeField({ optional: true, nullable: true }) validUntil?: Date | null;
}

export class PricesQuery {
  @DateTimeField({ optional: true, description: 'Now unless told' }) at?: Date;
  @UuidField({ optional: true }) shopId?: string;
  @DecimalField({ decimals: 4, min: 0, optional: true, description: '1 unless told' }) quantity?: string;
  @CurrencyField({ optional: true }) currency?: string;
}

export class PriceEntryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) variantId: string;
  @ApiProperty({ type: NamedDto, nullable: true, description: 'Null: every shop' }) shop: NamedDto | null;
  @ApiProperty() currency: string;
  @ApiProperty() minQuantity: string;
  @ApiProperty({ description: 'Major units' }) listPrice: string;
  @ApiProperty(optionalText) salePrice: string | null;
  @ApiProperty(optionalTime) validFrom: string | null;
  @ApiProperty(optionalTime) validUntil: string | null;
  @ApiProperty(optionalText) source: string | null;
}

export class ResolvedPriceDto {
  @ApiProperty({ format: 'uuid' }) variantId: string;
  @ApiProperty(optionalText) sku: string | null;
  @ApiProperty(optionalText) variant: string | null;
  @ApiProperty({ ...optionalText, description: 'What is paid; the variant\'s own price where no entry fits' }) price: string | null;
  @ApiProperty(optionalText) listPrice: string | null;
  @ApiProperty(optionalText) currency: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The entry that sets it; null for the variant\'s own price' }) entryId: string | null;
}

export class ProductPricesDto {
  @ApiProperty({ type: String, nullable: true, description: 'The source that owns prices: then nothing is changed by hand' }) owner: string | null;
  @ApiProperty({ type: [ResolvedPriceDto], description: 'For the moment, shop and quantity asked about, one for each variant' }) resolved: ResolvedPriceDto[];
  @ApiProperty({ type: [PriceEntryDto] }) items: PriceEntryDto[];
}
