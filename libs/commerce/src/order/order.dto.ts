import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ExternalKeyDto, NamedDto } from '../shared/common.dto.js';
import { fulfilmentStates, type Fulfilment } from '../shipment/fulfilment.js';
import { paymentStates, refundReasons, type PaymentStateName, type RefundReason } from './payment-state.js';
import { orderStatuses, paymentStatuses, type OrderStatus, type PaymentStatus } from './order-status.js';

const uuid = { format: 'uuid' } as const;
const integer = { type: 'integer' } as const;
const time = { format: 'date-time' } as const;
const optionalText = { type: String, nullable: true } as const;
const optionalUuid = { type: String, format: 'uuid', nullable: true } as const;

export class OrderShopDto extends NamedDto {
  @ApiProperty() platform: string;
}

export class OrderCustomerDto extends NamedDto {
  @ApiProperty({ enum: ['person', 'company', 'visitor'] }) kind: string;
}

/** Amounts in minor units of `currency`. */
export class OrderItemDto {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: orderStatuses, enumName: 'OrderStatus' }) status: OrderStatus;
  @ApiProperty({ enum: paymentStatuses, enumName: 'PaymentStatus' }) paymentStatus: PaymentStatus;
  @ApiProperty(time) placedAt: string;
  @ApiProperty({ example: 'CNY' }) currency: string;
  @ApiProperty(integer) totalMinor: number;
  @ApiProperty(integer) paidMinor: number;
  @ApiProperty(integer) refundedMinor: number;
  @ApiProperty(integer) lineCount: number;
  @ApiProperty({ type: NamedDto, nullable: true }) shop: NamedDto | null;
  @ApiProperty({ type: OrderCustomerDto }) customer: OrderCustomerDto;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'The columns asked for, by field key' }) values?: Record<string, unknown>;
}

export class OrderLineDto {
  @ApiProperty(integer) lineNo: number;
  @ApiProperty(optionalUuid) productId: string | null;
  @ApiProperty(optionalUuid) variantId: string | null;
  @ApiProperty(optionalText) sku: string | null;
  @ApiProperty() title: string;
  @ApiProperty({ example: '2' }) quantity: string;
  @ApiProperty({ example: '12.5', description: 'Major units, up to six decimals' }) unitPrice: string;
  @ApiProperty(integer) discountMinor: number;
  @ApiProperty({ ...integer, description: 'After the line\'s discount' }) amountMinor: number;
}

export class OrderDiscountDto {
  @ApiProperty(optionalText) code: string | null;
  @ApiProperty() title: string;
  @ApiProperty(integer) amountMinor: number;
}

export class PaymentDto {
  @ApiProperty(uuid) id: string;
  @ApiProperty(optionalText) externalId: string | null;
  @ApiProperty() method: string;
  @ApiProperty({ enum: paymentStates, enumName: 'PaymentState' }) state: PaymentStateName;
  @ApiProperty({ enum: paymentStates, enumName: 'PaymentState', isArray: true }) nextStates: PaymentStateName[];
  @ApiProperty(integer) amountMinor: number;
  @ApiProperty(time) paidAt: string;
}

export class RefundLineDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'The line of the order' }) lineNo: number | null;
  @ApiProperty(optionalUuid) productId: string | null;
  @ApiProperty() title: string;
  @ApiProperty() quantity: string;
  @ApiProperty(integer) amountMinor: number;
}

export class RefundDto {
  @ApiProperty(uuid) id: string;
  @ApiProperty(optionalText) externalId: string | null;
  @ApiProperty() number: string;
  @ApiProperty(integer) amountMinor: number;
  @ApiProperty({ ...integer, description: 'Of the amount, postage' }) shippingMinor: number;
  @ApiProperty({ type: String, enum: refundReasons, nullable: true }) reasonCode: RefundReason | null;
  @ApiProperty(optionalText) reason: string | null;
  @ApiProperty(time) refundedAt: string;
  @ApiProperty({ type: [RefundLineDto] }) lines: RefundLineDto[];
}

export class StatusChangeDto {
  @ApiProperty({ type: String, enum: orderStatuses, nullable: true }) from: OrderStatus | null;
  @ApiProperty({ enum: orderStatuses, enumName: 'OrderStatus' }) to: OrderStatus;
  @ApiProperty(time) at: string;
  @ApiProperty({ type: NamedDto, nullable: true }) actor: NamedDto | null;
  @ApiProperty(optionalText) note: string | null;
}

export class OrderDto {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty({ enum: orderStatuses, enumName: 'OrderStatus' }) status: OrderStatus;
  @ApiProperty({ enum: paymentStatuses, enumName: 'PaymentStatus' }) paymentStatus: PaymentStatus;
  @ApiProperty({ enum: orderStatuses, enumName: 'OrderStatus', isArray: true, description: 'What it may become next' }) nextStatuses: OrderStatus[];
  @ApiProperty(time) placedAt: string;
  @ApiProperty() currency: string;
  @ApiProperty(integer) subtotalMinor: number;
  @ApiProperty(integer) discountMinor: number;
  @ApiProperty(integer) shippingMinor: number;
  @ApiProperty(integer) taxMinor: number;
  @ApiProperty(integer) totalMinor: number;
  @ApiProperty(integer) paidMinor: number;
  @ApiProperty(integer) refundedMinor: number;
  @ApiProperty({ ...integer, description: 'The most that may still be refunded' }) refundableMinor: number;
  @ApiProperty({ enum: fulfilmentStates, enumName: 'Fulfilment', description: 'How far its parcels are' }) fulfilment: Fulfilment;
  @ApiProperty(optionalText) note: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Custom fields by key, as stored: money in minor units, options by value' }) custom: Record<string, unknown>;
  @ApiProperty({ type: OrderShopDto, nullable: true }) shop: OrderShopDto | null;
  @ApiProperty({ type: OrderCustomerDto }) customer: OrderCustomerDto;
  @ApiProperty({ type: [OrderLineDto] }) lines: OrderLineDto[];
  @ApiProperty({ type: [OrderDiscountDto] }) discounts: OrderDiscountDto[];
  @ApiProperty({ type: [PaymentDto] }) payments: PaymentDto[];
  @ApiProperty({ type: [RefundDto] }) refunds: RefundDto[];
  @ApiProperty({ type: [StatusChangeDto] }) history: StatusChangeDto[];
  @ApiProperty({ type: [ExternalKeyDto] }) externalRefs: ExternalKeyDto[];
  @ApiProperty(time) createdAt: string;
  @ApiProperty(time) updatedAt: string;
  @ApiProperty(integer) version: number;
}

export class RefundItemDto {
  @ApiProperty(uuid) id: string;
  @ApiProperty() number: string;
  @ApiProperty(optionalUuid) orderId: string | null;
  @ApiProperty({ type: OrderCustomerDto }) customer: OrderCustomerDto;
  @ApiProperty({ type: NamedDto, nullable: true }) shop: NamedDto | null;
  @ApiProperty() currency: string;
  @ApiProperty(integer) amountMinor: number;
  @ApiProperty({ ...integer, description: 'Of the amount, postage' }) shippingMinor: number;
  @ApiProperty({ type: String, enum: refundReasons, nullable: true }) reasonCode: RefundReason | null;
  @ApiProperty(optionalText) reason: string | null;
  @ApiProperty(time) refundedAt: string;
  @ApiProperty({ type: [RefundLineDto] }) lines: RefundLineDto[];
}
