import { ApiProperty } from '@nestjs/swagger';
import { CurrencyField } from '@patron/kernel';
import { OrderItemDto } from '../order/order.dto.js';

export class OverviewQuery {
  @CurrencyField({ optional: true, description: 'Best products and latest orders of this currency alone' }) currency?: string;
}

const integer = { type: 'integer' } as const;

/** Amounts in minor units of `currency`. The visitor figures belong to nobody and are in no other figure here. */
export class CurrencyFiguresDto {
  @ApiProperty({ example: 'CNY' }) currency: string;
  @ApiProperty({ ...integer, description: 'Customers whose main currency this is, with at least one purchase' }) buyers: number;
  @ApiProperty({ ...integer, description: 'Of those, with two or more' }) repeatBuyers: number;
  @ApiProperty(integer) orders: number;
  @ApiProperty(integer) grossMinor: number;
  @ApiProperty(integer) refundedMinor: number;
  @ApiProperty(integer) netMinor: number;
  @ApiProperty(integer) visitorOrders: number;
  @ApiProperty(integer) visitorGrossMinor: number;
  @ApiProperty(integer) visitorRefundedMinor: number;
}

export class OverviewDayDto {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty() currency: string;
  @ApiProperty(integer) orders: number;
  @ApiProperty(integer) grossMinor: number;
  @ApiProperty(integer) refundedMinor: number;
}

export class TopProductDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, nullable: true }) sku: string | null;
  @ApiProperty() currency: string;
  @ApiProperty(integer) netMinor: number;
  @ApiProperty() units: number;
}

export class OverviewDto {
  @ApiProperty({ type: [CurrencyFiguresDto], description: 'The base currency first, then by orders' }) currencies: CurrencyFiguresDto[];
  @ApiProperty({ ...integer, description: 'Customers since 30 days ago' }) newCustomers: number;
  @ApiProperty({ ...integer, description: 'Orders of known customers in the last 30 business days' }) ordersLast30: number;
  @ApiProperty({ ...integer, description: 'In the 30 days before those' }) ordersPrevious30: number;
  @ApiProperty({ type: [OverviewDayDto], description: 'The last 90 business days with known customers\' sales; days without any are left out' }) daily: OverviewDayDto[];
  @ApiProperty({ type: [TopProductDto], description: 'By net sales to known customers' }) topProducts: TopProductDto[];
  @ApiProperty({ type: [OrderItemDto] }) latestOrders: OrderItemDto[];
}

export class SummaryMetricsDto {
  @ApiProperty() currency: string;
  @ApiProperty(integer) orders: number;
  @ApiProperty(integer) grossMinor: number;
  @ApiProperty(integer) refundedMinor: number;
  @ApiProperty(integer) netMinor: number;
  @ApiProperty({ type: 'integer', nullable: true }) averageMinor: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) firstOrderAt: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastOrderAt: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) daysSinceLastOrder: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Median days between days with a purchase' }) intervalDays: number | null;
  @ApiProperty({ type: String, nullable: true }) favouriteCategory: string | null;
}

export class BoughtProductDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, nullable: true }) sku: string | null;
  @ApiProperty(integer) orders: number;
  @ApiProperty() units: number;
  @ApiProperty(integer) amountMinor: number;
  @ApiProperty({ format: 'date-time' }) lastAt: string;
}

export class BoughtCategoryDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty(integer) orders: number;
  @ApiProperty(integer) amountMinor: number;
}

export class ChannelDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) id: string | null;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
  @ApiProperty({ type: String, nullable: true }) platform: string | null;
  @ApiProperty(integer) orders: number;
  @ApiProperty(integer) amountMinor: number;
}

/** What a customer buys: amounts of purchases in the customer's main currency. */
export class CustomerSummaryDto {
  @ApiProperty({ type: SummaryMetricsDto, nullable: true }) metrics: SummaryMetricsDto | null;
  @ApiProperty({ type: [BoughtProductDto] }) topProducts: BoughtProductDto[];
  @ApiProperty({ type: [BoughtCategoryDto] }) topCategories: BoughtCategoryDto[];
  @ApiProperty({ type: [ChannelDto] }) channels: ChannelDto[];
  @ApiProperty({ type: [OrderItemDto] }) recentOrders: OrderItemDto[];
}
