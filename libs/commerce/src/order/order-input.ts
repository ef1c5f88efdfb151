import type { CustomerRef } from '@patron/customer';
import type { PaymentStateName, RefundReason } from './payment-state.js';
import type { OrderStatus } from './order-status.js';

/** Decimal in major units, as text ("12.50") or number. */
export type Decimal = string | number;

export interface OrderLineInput {
  /** Which product: its id, its sku, or its id at the source. None of them: an unlisted item, only its title is kept. */
  productId?: string;
  variantId?: string;
  sku?: string | null;
  productExternalId?: string | null;
  title?: string | null;
  quantity: Decimal;
  unitPrice: Decimal;
  /** Off this line, in major units. */
  discount?: Decimal | null;
  /** Path such as `Home/Kitchen`, for a product made by this line. */
  category?: string | null;
}

export interface DiscountInput {
  code?: string | null;
  title?: string | null;
  amount: Decimal;
}

export interface PaymentInput {
  /** Its id at the source; without one, its position among the order's payments. */
  externalId?: string | null;
  method?: string | null;
  state?: PaymentStateName | null;
  amount: Decimal;
  paidAt?: string | Date | null;
}

export interface RefundLineInput {
  /** The line of the order it goes back to. */
  lineNo?: number | null;
  productId?: string;
  sku?: string | null;
  productExternalId?: string | null;
  title?: string | null;
  /** Positive: how many came back. */
  quantity: Decimal;
  /** Major units; either this for the whole line or `unitPrice`. */
  amount?: Decimal | null;
  unitPrice?: Decimal | null;
  category?: string | null;
}

/** A refund within an order. Its amount is the sum of its lines unless `amount` says otherwise (then that is taken). */
export interface OrderRefundInput {
  externalId?: string | null;
  number?: string | null;
  refundedAt?: string | Date | null;
  amount?: Decimal | null;
  /** Postage given back; part of the amount. */
  shipping?: Decimal | null;
  reasonCode?: RefundReason | null;
  reason?: string | null;
  lines?: RefundLineInput[] | null;
}

/** One order as shops, files and integrators send it. Totals are computed here; `total` is only checked. */
export interface OrderInput {
  source: string;
  externalId: string;
  /** Grows with each change at the source; an older one than stored is refused as stale. */
  sourceVersion?: number | null;
  number?: string | null;
  shopId?: string | null;
  /** The shop's key or name. */
  shop?: string | null;
  /** `pending` for a new order unless told; what it was for a known one. */
  status?: OrderStatus | null;
  placedAt: string | Date;
  currency: string;
  /** Null: nobody is known, the order goes to a visitor. */
  customer?: CustomerRef | null;
  /** Instead of `customer`: a customer we have. */
  customerId?: string | null;
  lines: OrderLineInput[];
  discounts?: DiscountInput[] | null;
  shipping?: Decimal | null;
  tax?: Decimal | null;
  payments?: PaymentInput[] | null;
  refunds?: OrderRefundInput[] | null;
  note?: string | null;
  /** Values of custom fields by key; null takes one away. */
  custom?: Record<string, unknown> | null;
  /** The cart it came out of, by its id at the same source. */
  cartExternalId?: string | null;
  total?: Decimal | null;
}

/** A refund that stands by itself, such as a cancelled invoice of a shop export that does not name the original. */
export interface RefundInput {
  source: string;
  externalId: string;
  sourceVersion?: number | null;
  number?: string | null;
  /** The order it belongs to, by its id at the same source; then the order's customer counts, not `customer`. */
  orderExternalId?: string | null;
  customer?: CustomerRef | null;
  customerId?: string | null;
  shopId?: string | null;
  shop?: string | null;
  refundedAt: string | Date;
  currency: string;
  amount?: Decimal | null;
  lines?: RefundLineInput[] | null;
  /** Postage given back; part of the amount. */
  shipping?: Decimal | null;
  reasonCode?: RefundReason | null;
  reason?: string | null;
}
