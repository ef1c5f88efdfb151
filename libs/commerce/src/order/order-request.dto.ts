import { ApiProperty } from '@nestjs/swagger';
import type { CustomerRef } from '@patron/customer';
import {
  ArrayField, BooleanField, CurrencyField, DateTimeField, DecimalField, EnumField, IntField, JsonField, ObjectField, PageQuery, StringField, UuidField, type BatchMode,
} from '@patron/kernel';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { batchModes } from '../shared/common.dto.js';
import { orderStatuses, type OrderStatus } from './order-status.js';
import { paymentStates, refundReasons, type PaymentStateName, type RefundReason } from './payment-state.js';

const text = (max: number) => ({ max, optional: true, nullable: true });

export class CustomerRefDto implements CustomerRef {
  @StringField({ max: 100, optional: true }) source?: string;
  @StringField({ max: 200, optional: true }) externalId?: string;
  @StringField({ max: 254, optional: true }) email?: string;
  @StringField({ max: 60, optional: true }) phone?: string;
  @StringField({ max: 100, optional: true }) memberNo?: string;
  @StringField({ max: 200, optional: true }) name?: string;
  @StringField({ max: 100, optional: true }) country?: string;
  @StringField({ max: 100, optional: true }) province?: string;
  @StringField({ max: 100, optional: true }) city?: string;
}

export class OrderLineInputDto {
  @UuidField({ optional: true }) productId?: string;
  @UuidField({ optional: true }) variantId?: string;
  @StringField(text(100)) sku?: string | null;
  @StringField(text(200)) productExternalId?: string | null;
  @StringField(text(500)) title?: string | null;
  @DecimalField({ decimals: 4, example: '2' }) quantity: string;
  @DecimalField({ decimals: 6, description: 'Major units' }) unitPrice: string;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true, description: 'Off this line, in major units' }) discount?: string | null;
  @StringField({ ...text(500), description: 'Path such as Home/Kitchen, for a product made by this line' }) category?: string | null;
}

export class DiscountInputDto {
  @StringField(text(100)) code?: string | null;
  @StringField(text(200)) title?: string | null;
  @DecimalField({ decimals: 6, min: 0 }) amount: string;
}

export class PaymentInputDto {
  @StringField(text(200)) externalId?: string | null;
  @StringField({ ...text(60), example: 'alipay' }) method?: string | null;
  @EnumField(paymentStates, { enumName: 'PaymentState', optional: true, description: 'captured unless told; only that counts as paid' }) state?: PaymentStateName;
  @DecimalField({ decimals: 6, min: 0 }) amount: string;
  @DateTimeField({ optional: true, nullable: true }) paidAt?: Date | null;
}

export class RefundLineInputDto {
  @IntField({ min: 1, max: 100_000, optional: true, description: 'The line of the order; then no more comes back than was bought' }) lineNo?: number;
  @UuidField({ optional: true }) productId?: string;
  @StringField(text(100)) sku?: string | null;
  @StringField(text(200)) productExternalId?: string | null;
  @StringField(text(500)) title?: string | null;
  @DecimalField({ decimals: 4, min: 0 }) quantity: string;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true, description: 'For the whole line; else unitPrice' }) amount?: string | null;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true }) unitPrice?: string | null;
}

export class RefundInputDto {
  @StringField({ ...text(200), description: 'The same again changes nothing: a repeated request cannot refund twice' }) externalId?: string | null;
  @StringField(text(100)) number?: string | null;
  @DateTimeField({ optional: true, nullable: true }) refundedAt?: Date | null;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true, description: 'Major units; the sum of the lines unless told' }) amount?: string | null;
  @DecimalField({ decimals: 6, min: 0, optional: true, nullable: true, description: 'Postage given back, in major units; part of the amount' }) shipping?: string | null;
  @EnumField(refundReasons, { enumName: 'RefundReason', optional: true, nullable: true }) reasonCode?: RefundReason | null;
  @StringField(text(500)) reason?: string | null;
  @ArrayField(() => RefundLineInputDto, { maxItems: 500, optional: true }) lines?: RefundLineInputDto[];
}

class OrderContentDto {
  @StringField(text(100)) number?: string | null;
  @UuidField({ optional: true, nullable: true }) shopId?: string | null;
  @StringField({ ...text(200), description: 'Key or name of the shop, instead of shopId' }) shop?: string | null;
  @EnumField(orderStatuses, { enumName: 'OrderStatus', optional: true }) status?: OrderStatus;
  @CurrencyField() currency: string;
  @ObjectField(() => CustomerRefDto, { optional: true, nullable: true, description: 'Found or made by reference; without any the order goes to a visitor' }) customer?: CustomerRefDto | null;
  @UuidField({ optional: true, nullable: true, description: 'A customer we have, instead of customer' }) customerId?: string | null;
  @ArrayField(() => OrderLineInputDto, { maxItems: 5000 }) lines: OrderLineInputDto[];
  @ArrayField(() => DiscountInputDto, { maxItems: 50, optional: true }) discounts?: DiscountInputDto[];
  @DecimalField({ decimals: 6, min: 0, optional: true }) shipping?: string;
  @DecimalField({ decimals: 6, min: 0, optional: true }) tax?: string;
  @ArrayField(() => PaymentInputDto, { maxItems: 100, optional: true }) payments?: PaymentInputDto[];
  @ArrayField(() => RefundInputDto, { maxItems: 200, optional: true }) refunds?: RefundInputDto[];
  @StringField(text(2000)) note?: string | null;
  @JsonField({ optional: true, maxBytes: 262_144, description: 'Custom fields by key (GET /custom-fields?record=order); null takes a value away' }) custom?: Record<string, unknown>;
  @StringField({ ...text(200), description: 'The cart it came out of, by its id at the same source' }) cartExternalId?: string | null;
  @DecimalField({ decimals: 6, optional: true, description: 'Only checked: another sum than the lines give is refused (orders.total_mismatch)' }) total?: string;
}

export class CreateOrderDto extends OrderContentDto {
  @StringField({ max: 100, optional: true, description: '`patron` unless told' }) source?: string;
  @StringField({ max: 200, optional: true, description: 'The number unless told' }) externalId?: string;
  @DateTimeField({ optional: true, description: 'Now unless told' }) placedAt?: Date;
}

export class OrderBatchItemDto extends OrderContentDto {
  @StringField({ min: 1, max: 100 }) source: string;
  @StringField({ min: 1, max: 200 }) externalId: string;
  @IntField({ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true, description: 'Grows with each change at the source; an older one is refused as stale' }) sourceVersion?: number;
  @DateTimeField() placedAt: Date;
}

export class OrderBatchDto {
  /** Items are checked one by one later, so that a wrong one answers for itself alone. */
  @ApiProperty({ type: [OrderBatchItemDto], maxItems: 1000 })
  @IsArray({ message: 'must be a list' })
  @ArrayMaxSize(1000, { message: 'takes at most 1000 items' })
  items: unknown[];

  @BooleanField({ optional: true, description: 'Only say what would happen' }) dryRun?: boolean;
  @EnumField(batchModes, { optional: true }) mode?: BatchMode;
}

export class ChangeStatusDto {
  @EnumField(orderStatuses, { enumName: 'OrderStatus' }) status: OrderStatus;
  @StringField(text(500)) note?: string | null;
}

export class PaymentStateDto {
  @EnumField(paymentStates, { enumName: 'PaymentState' }) state: PaymentStateName;
}

export class RefundQuery extends PageQuery {
  @BooleanField({ optional: true, description: 'Only those that name no order' }) unlinked?: boolean;
  @UuidField({ optional: true }) customerId?: string;
}
