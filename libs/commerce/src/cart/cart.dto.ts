import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayField, BooleanField, CurrencyField, DateTimeField, DecimalField, EnumField, IntField, ObjectField, StringField, UuidField, type BatchMode } from '@patron/kernel';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { CustomerRefDto } from '../order/order-request.dto.js';
import { OrderCustomerDto } from '../order/order.dto.js';
import { batchModes, ExternalKeyDto, NamedDto } from '../shared/common.dto.js';
import { ShipmentOrderDto } from '../shipment/shipment.dto.js';
import { cartStates, type CartState } from './cart-state.js';

const text = (max: number) => ({ max, optional: true, nullable: true });
const optionalTime = { type: String, format: 'date-time', nullable: true } as const;
const optionalText = { type: String, nullable: true } as const;

export class CartLineInputDto {
  @UuidField({ optional: true }) productId?: string;
  @UuidField({ optional: true }) variantId?: string;
  @StringField(text(100)) sku?: string | null;
  @StringField(text(200)) productExternalId?: string | null;
  @StringField(text(500)) title?: string | null;
  @DecimalField({ decimals: 4, min: 0 }) quantity: string;
  @DecimalField({ decimals: 6, min: 0, description: 'Major units' }) unitPrice: string;
}

export class CartBatchItemDto {
  @StringField({ min: 1, max: 100 }) source: string;
  @StringField({ min: 1, max: 200 }) externalId: string;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'An older one than stored is refused as stale' }) sourceVersion?: number;
  @ObjectField(() => CustomerRefDto, { optional: true, nullable: true, description: 'Found or made by reference; without any the cart goes to a visitor until somebody is named' }) customer?: CustomerRefDto | null;
  @UuidField({ optional: true, nullable: true }) customerId?: string | null;
  @UuidField({ optional: true, nullable: true }) shopId?: string | null;
  @StringField(text(200)) shop?: string | null;
  @CurrencyField() currency: string;
  @DateTimeField({ optional: true, nullable: true, description: 'Now unless told, and never later' }) activityAt?: Date | null;
  @DateTimeField({ optional: true, nullable: true }) createdAt?: Date | null;
  @ArrayField(() => CartLineInputDto, { maxItems: 1000, optional: true, description: 'The whole cart each time' }) lines?: CartLineInputDto[];
  @StringField({ ...text(2000), description: 'Where the customer finds the cart again' }) checkoutUrl?: string | null;
  @StringField({ ...text(200), description: 'The order it became, by its id at the same source' }) orderExternalId?: string | null;
}

export class CartBatchDto {
  /** Items are checked one by one later, so that a wrong one answers for itself alone. */
  @ApiProperty({ type: [CartBatchItemDto], maxItems: 1000 })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Only say what would happen' }) dryRun?: boolean;
  @EnumField(batchModes, { optional: true }) mode?: BatchMode;
}

export class CartItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: cartStates, enumName: 'CartState' }) state: CartState;
  @ApiProperty({ type: OrderCustomerDto }) customer: OrderCustomerDto;
  @ApiProperty({ type: NamedDto, nullable: true }) shop: NamedDto | null;
  @ApiProperty() currency: string;
  @ApiProperty({ type: 'integer' }) valueMinor: number;
  @ApiProperty({ type: 'integer' }) lineCount: number;
  @ApiProperty({ format: 'date-time' }) activityAt: string;
  @ApiProperty(optionalTime) abandonedAt: string | null;
  @ApiProperty(optionalTime) recoveredAt: string | null;
  @ApiProperty(optionalTime) convertedAt: string | null;
  @ApiProperty({ type: ShipmentOrderDto, nullable: true }) order: ShipmentOrderDto | null;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) values?: Record<string, unknown>;
}

export class CartLineDto {
  @ApiProperty({ type: 'integer' }) lineNo: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) productId: string | null;
  @ApiProperty(optionalText) sku: string | null;
  @ApiProperty() title: string;
  @ApiProperty() quantity: string;
  @ApiProperty({ description: 'Major units' }) unitPrice: string;
  @ApiProperty({ type: 'integer' }) amountMinor: number;
}

export class CartDto extends CartItemDto {
  @ApiProperty({ type: [CartLineDto] }) lines: CartLineDto[];
  @ApiProperty(optionalText) checkoutUrl: string | null;
  @ApiProperty({ type: [ExternalKeyDto] }) externalRefs: ExternalKeyDto[];
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: 'integer' }) version: number;
}
