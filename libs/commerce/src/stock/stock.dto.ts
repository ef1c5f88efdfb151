import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, DecimalField, EnumField, IntField, PageQuery, StringField, UuidField } from '@patron/kernel';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { NamedDto } from '../shared/common.dto.js';
import { stockReasons, stockStates, type StockReason, type StockState } from './stock-rules.js';

const text = (max: number) => ({ max, optional: true, nullable: true });
const most = 1_000_000_000;

/** How a stock or price item names what it is about. */
export class GoodsItemDto {
  @StringField({ min: 1, max: 100 }) source: string;
  @StringField({ ...text(200), description: 'The product at the source; its first variant is meant' }) externalId?: string | null;
  @StringField(text(100)) sku?: string | null;
  @UuidField({ optional: true, nullable: true }) variantId?: string | null;
  @UuidField({ optional: true, nullable: true, description: 'Every shop unless told' }) shopId?: string | null;
  @StringField({ ...text(200), description: 'Key or name of the shop, instead of shopId' }) shop?: string | null;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'An older one than stored is refused as stale' }) sourceVersion?: number;
}

export class StockBatchItemDto extends GoodsItemDto {
  @DecimalField({ decimals: 4, min: -most, max: most, description: 'What is there now, not a movement' }) onHand: string;
  @DecimalField({ decimals: 4, min: 0, max: most, optional: true, nullable: true }) reserved?: string | null;
}

export class StockBatchDto {
  /** Items are checked one by one later, so that a wrong one answers for itself alone. */
  @ApiProperty({ type: [StockBatchItemDto], maxItems: 1000 })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Only say what would happen' }) dryRun?: boolean;
}

export class AdjustStockDto {
  @UuidField() variantId: string;
  @UuidField({ optional: true, nullable: true, description: 'The common pool unless told' }) shopId?: string | null;
  @DecimalField({ decimals: 4, min: -most, max: most, optional: true, description: 'Added to what is on hand' }) change?: string;
  @DecimalField({ decimals: 4, min: 0, max: most, optional: true, description: 'What was counted, instead of change' }) onHand?: string;
  @EnumField(stockReasons, { enumName: 'StockReason' }) reason: StockReason;
  @StringField(text(500)) note?: string | null;
}

export class StockThresholdDto {
  @DecimalField({ decimals: 4, min: 0, max: most, nullable: true, description: 'Low at or below this; the default when null' }) threshold: string | null;
}

export class GoodsOwnershipDto {
  @ApiProperty({ type: String, nullable: true, description: 'The source that has the last word on stock' }) stock: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The source that has the last word on prices' }) price: string | null;
}

export class ChangeOwnershipDto {
  @StringField(text(100)) stock?: string | null;
  @StringField(text(100)) price?: string | null;
}

export class StockLevelDto {
  @ApiProperty({ format: 'uuid' }) variantId: string;
  @ApiProperty({ type: String, nullable: true }) sku: string | null;
  @ApiProperty({ type: String, nullable: true }) variant: string | null;
  @ApiProperty({ type: NamedDto, nullable: true, description: 'Null: the common pool of every shop' }) shop: NamedDto | null;
  @ApiProperty() onHand: number;
  @ApiProperty() reserved: number;
  @ApiProperty() available: number;
  @ApiProperty({ type: String, nullable: true }) source: string | null;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class ProductStockDto {
  @ApiProperty({ enum: ['untracked', ...stockStates] }) state: StockState | 'untracked';
  @ApiProperty() available: number;
  @ApiProperty() onHand: number;
  @ApiProperty() reserved: number;
  @ApiProperty({ description: 'Low at or below this' }) threshold: number;
  @ApiProperty({ type: String, nullable: true, description: 'The source that owns stock: then nothing is changed by hand' }) owner: string | null;
  @ApiProperty({ type: [StockLevelDto] }) levels: StockLevelDto[];
}

export class StockEntryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) sku: string | null;
  @ApiProperty({ type: String, nullable: true }) variant: string | null;
  @ApiProperty({ type: NamedDto, nullable: true }) shop: NamedDto | null;
  @ApiProperty() change: number;
  @ApiProperty() reservedChange: number;
  @ApiProperty({ description: 'On hand afterwards' }) onHand: number;
  @ApiProperty({ enum: stockReasons, enumName: 'StockReason' }) reason: StockReason;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: NamedDto, nullable: true }) actor: NamedDto | null;
  @ApiProperty({ type: String, nullable: true }) source: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class LedgerQuery extends PageQuery {
  @UuidField({ optional: true }) variantId?: string;
}
