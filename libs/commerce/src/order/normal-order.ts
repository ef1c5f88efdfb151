import type { CustomerRef } from '@patron/customer';
import type { PaymentStateName, RefundReason } from './payment-state.js';
import type { OrderStatus } from './order-status.js';
import type { PricedOrder } from './price-order.js';

/** How an item names its product; resolved to ids for the whole chunk at once. */
export interface ProductRef {
  productId: string | null;
  variantId: string | null;
  sku: string | null;
  productExternalId: string | null;
  title: string;
  category: string | null;
}

export interface NormalLine extends ProductRef {
  quantity: string;
  unitPrice: string;
  discountMinor: number;
}

export interface NormalRefundLine extends ProductRef {
  quantity: string;
  amountMinor: number;
  lineNo?: number;
}

export interface NormalRefund {
  externalId: string | null;
  number: string | null;
  refundedAt: string | null;
  amountMinor: number;
  /** These are left out where nothing was said, so that content hashes stay what they were. */
  shippingMinor?: number;
  reasonCode?: RefundReason;
  reason: string | null;
  lines: NormalRefundLine[];
}

export interface NormalPayment {
  externalId: string | null;
  method: string;
  state?: PaymentStateName;
  amountMinor: number;
  paidAt: string | null;
}

export interface Owner {
  customer: CustomerRef | null;
  customerId: string | null;
  shopId: string | null;
  shop: string | null;
}

/** An order whose every field was checked and whose amounts are computed; products, shop and customer are not looked up yet. */
export interface NormalOrder extends Owner {
  source: string;
  externalId: string;
  sourceVersion: number | null;
  number: string;
  status: OrderStatus | null;
  placedAt: string;
  currency: string;
  lines: NormalLine[];
  discounts: { code: string | null; title: string; amountMinor: number }[];
  payments: NormalPayment[];
  refunds: NormalRefund[];
  note: string | null;
  /** As it came; absent where nothing was said. */
  custom?: unknown;
  /** Left out where nothing was said, so that the content hash of such an order stays what it was. */
  cartExternalId?: string;
  priced: PricedOrder;
}

export interface NormalUnlinkedRefund extends Owner, Omit<NormalRefund, 'number' | 'refundedAt'> {
  source: string;
  externalId: string;
  sourceVersion: number | null;
  number: string;
  orderExternalId: string | null;
  refundedAt: string;
  currency: string;
}
