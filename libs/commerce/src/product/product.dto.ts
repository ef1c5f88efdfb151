import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, BooleanField, CurrencyField, DecimalField, EnumField, IntField, JsonField, StringField, UuidField, type BatchMode } from '@patron/kernel';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { batchModes, ExternalKeyDto, NamedDto } from '../shared/common.dto.js';
import { productStatuses, type ProductStatus } from './product-state.js';

const text = (max: number) => ({ max, optional: true, nullable: true });
const optionalText = { type: String, nullable: true } as const;
const integer = { type: 'integer' } as const;
const time = { format: 'date-time' } as const;

export class OptionAxisDto {
  @StringField({ min: 1, max: 60, example: '颜色' }) name: string;
  @ArrayField('string', { maxItems: 200, maxLength: 100 }) values: string[];
}

export class VariantInputDto {
  @JsonField({ optional: true, maxBytes: 4096, description: 'Its value on each axis of the product, by the axis\' name' }) options?: Record<string, unknown>;

  @StringField(text(100)) sku?: string | null;
  @StringField(text(300)) title?: string | null;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true }) price?: string | null;
  @CurrencyField({ optional: true, nullable: true }) currency?: string | null;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true }) cost?: string | null;
  @StringField(text(100)) barcode?: string | null;
  @EnumField(productStatuses, { enumName: 'ProductStatus', optional: true }) status?: ProductStatus;
}

export class EditVariantDto extends VariantInputDto {
  @UuidField({ optional: true, description: 'The stored variant this is; without one a new variant is added' }) id?: string;
}

class ProductContentDto {
  @StringField(text(10_000)) description?: string | null;
  @StringField(text(200)) brand?: string | null;
  @UuidField({ optional: true, nullable: true }) categoryId?: string | null;
  @EnumField(productStatuses, { enumName: 'ProductStatus', optional: true }) status?: ProductStatus;
  @StringField({ ...text(2000), pattern: /^https?:\/\// }) imageUrl?: string | null;
  @JsonField({ optional: true }) attributes?: Record<string, unknown>;
  @JsonField({ optional: true, maxBytes: 262_144, description: 'Custom fields by key (GET /custom-fields?record=product); null takes a value away' }) custom?: Record<string, unknown>;
}

export class CreateProductDto extends ProductContentDto {
  @ArrayField(() => OptionAxisDto, { maxItems: 5, optional: true, description: 'What its variants differ in: size, colour, …' }) options?: OptionAxisDto[];
  @StringField({ min: 1, max: 500 }) title: string;
  @ArrayField(() => VariantInputDto, { maxItems: 200, optional: true }) variants?: VariantInputDto[];
}

export class UpdateProductDto extends ProductContentDto {
  @ArrayField(() => OptionAxisDto, { maxItems: 5, optional: true }) options?: OptionAxisDto[];
  @StringField({ min: 1, max: 500, optional: true }) title?: string;
  @ArrayField(() => EditVariantDto, { maxItems: 200, optional: true, description: 'All variants as they shall be; one left out is removed' }) variants?: EditVariantDto[];
}

export class ProductBatchItemDto extends ProductContentDto {
  @StringField({ min: 1, max: 100 }) source: string;
  @StringField({ min: 1, max: 200 }) externalId: string;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true }) sourceVersion?: number;
  @StringField(text(500)) title?: string | null;
  @StringField({ ...text(500), description: 'Path such as Home/Kitchen; missing categories are made' }) category?: string | null;
  @ArrayField(() => VariantInputDto, { maxItems: 200, optional: true }) variants?: VariantInputDto[];
  @StringField({ ...text(100), description: 'Short for one variant, as price, currency, cost and barcode' }) sku?: string | null;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true }) price?: string | null;
  @CurrencyField({ optional: true, nullable: true }) currency?: string | null;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true }) cost?: string | null;
  @StringField(text(100)) barcode?: string | null;
}

export class ProductBatchDto {
  /** Items are checked one by one later, so that a wrong one answers for itself alone. */
  @ApiProperty({ type: [ProductBatchItemDto], maxItems: 1000 })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Only say what would happen' }) dryRun?: boolean;
  @EnumField(batchModes, { optional: true }) mode?: BatchMode;
}

/** Sales in one currency, minor units. `known…` leaves visitors' orders out. */
export class ProductMetricDto {
  @ApiProperty() currency: string;
  @ApiProperty(integer) orders: number;
  @ApiProperty() units: number;
  @ApiProperty(integer) grossMinor: number;
  @ApiProperty(integer) refundedMinor: number;
  @ApiProperty(integer) netMinor: number;
  @ApiProperty(integer) knownGrossMinor: number;
  @ApiProperty(integer) knownRefundedMinor: number;
  @ApiProperty(integer) knownNetMinor: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastSoldAt: string | null;
}

export class VariantDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty(optionalText) sku: string | null;
  @ApiProperty(optionalText) title: string | null;
  @ApiProperty({ ...optionalText, description: 'Major units' }) price: string | null;
  @ApiProperty(optionalText) currency: string | null;
  @ApiProperty(optionalText) cost: string | null;
  @ApiProperty(optionalText) barcode: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } }) options: Record<string, string>;
  @ApiProperty({ enum: productStatuses, enumName: 'ProductStatus' }) status: ProductStatus;
}

export class ProductItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ enum: productStatuses, enumName: 'ProductStatus' }) status: ProductStatus;
  @ApiProperty(optionalText) brand: string | null;
  @ApiProperty(optionalText) imageUrl: string | null;
  @ApiProperty({ type: NamedDto, nullable: true }) category: NamedDto | null;
  @ApiProperty({ type: VariantDto, nullable: true, description: 'The first variant' }) variant: VariantDto | null;
  @ApiProperty(integer) variantCount: number;
  @ApiProperty({ type: ProductMetricDto, description: 'In the currency most orders were in' }) metrics: ProductMetricDto;
  @ApiProperty(time) createdAt: string;
  @ApiProperty(time) updatedAt: string;
  @ApiProperty(integer) version: number;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'The columns asked for, by field key' }) values?: Record<string, unknown>;
}

export class ProductDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty(optionalText) description: string | null;
  @ApiProperty(optionalText) brand: string | null;
  @ApiProperty({ enum: productStatuses, enumName: 'ProductStatus' }) status: ProductStatus;
  @ApiProperty(optionalText) imageUrl: string | null;
  @ApiProperty({ type: NamedDto, nullable: true }) category: NamedDto | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) attributes: Record<string, unknown>;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Custom fields by key, as stored: money in minor units, options by value' }) custom: Record<string, unknown>;
  @ApiProperty({ type: [OptionAxisDto] }) options: OptionAxisDto[];
  @ApiProperty({ type: [VariantDto] }) variants: VariantDto[];
  @ApiProperty({ type: [ProductMetricDto], description: 'One for each currency it was sold in, the main one first' }) metrics: ProductMetricDto[];
  @ApiProperty({ type: [ExternalKeyDto] }) externalRefs: ExternalKeyDto[];
  @ApiProperty(time) createdAt: string;
  @ApiProperty(time) updatedAt: string;
  @ApiProperty(integer) version: number;
}
