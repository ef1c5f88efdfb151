import { isPurchase } from '../order/order-status.js';
import type { OrderState, RefundLineState, UnlinkedRefundState } from '../order/order-state.js';

export interface ProductDelta {
  product_id: string;
  currency: string;
  orders: number;
  units: number;
  gross_minor: number;
  refunded_minor: number;
  known_gross_minor: number;
  known_refunded_minor: number;
  /** Latest time of an order added here; null when nothing was added. */
  last_sold_at: string | null;
}

export interface DailyDelta {
  shop_id: string;
  day: string;
  currency: string;
  known: boolean;
  orders: number;
  gross_minor: number;
  refunded_minor: number;
}

export const NO_SHOP = '00000000-0000-0000-0000-000000000000';

/**
 * What a set of changes adds to the product and daily figures. Each order counts as the difference of what it contributes
 * after and before, so one rule serves creating, editing, cancelling, refunding, moving and undoing alike.
 *
 * An order contributes when it is a purchase (not cancelled, total above zero): its total to the business day it was placed,
 * its line amounts to their products. Refunds count on the day they were made and by their lines, unless their order was
 * cancelled (then neither side counts). Order-level discounts, shipping and tax are not spread over products.
 */
export class Contribution {
  /** By currency, then product. */
  private readonly products = new Map<string, Map<string, ProductDelta>>();
  private readonly days = new Map<string, DailyDelta>();

  /** @param businessDayOf the business day (YYYY-MM-DD) of an ISO time */
  constructor(private readonly businessDayOf: (iso: string) => string) {}

  order(order: OrderState, sign: 1 | -1): void {
    if (order.status === 'cancelled') return;
    if (isPurchase(order)) this.purchase(order, sign);
    for (const refund of order.refunds) this.refund({ ...refund, ...ownerOf(order) }, sign);
  }

  refund(refund: UnlinkedRefundState, sign: 1 | -1): void {
    this.day(refund, refund.refundedAt).refunded_minor += sign * refund.amountMinor;
    for (const line of refund.lines) this.refundLine(refund, line, sign);
  }

  productDeltas(): ProductDelta[] {
    return [...this.products.values()].flatMap((ofCurrency) => [...ofCurrency.values()]).filter((delta) => hasAmounts(delta) || delta.last_sold_at !== null).sort(byText((delta) => delta.product_id + delta.currency));
  }

  dailyDeltas(): DailyDelta[] {
    return [...this.days.values()].filter(hasAmounts).sort(byText(dayKey));
  }

  private purchase(order: OrderState, sign: 1 | -1): void {
    const day = this.day(order, order.placedAt);
    day.orders += sign;
    day.gross_minor += sign * order.totalMinor;
    const counted = new Set<string>();
    for (const line of order.lines) {
      if (line.productId === null) continue;
      const product = this.product(line.productId, order.currency);
      if (!counted.has(line.productId)) product.orders += sign;
      counted.add(line.productId);
      product.units += sign * Number(line.quantity);
      product.gross_minor += sign * line.amountMinor;
      if (order.known) product.known_gross_minor += sign * line.amountMinor;
      if (sign === 1 && (product.last_sold_at === null || order.placedAt > product.last_sold_at)) product.last_sold_at = order.placedAt;
    }
  }

  private refundLine(refund: UnlinkedRefundState, line: RefundLineState, sign: 1 | -1): void {
    if (line.productId === null) return;
    const product = this.product(line.productId, refund.currency);
    product.refunded_minor += sign * line.amountMinor;
    if (refund.known) product.known_refunded_minor += sign * line.amountMinor;
  }

  private product(id: string, currency: string): ProductDelta {
    let ofCurrency = this.products.get(currency);
    if (!ofCurrency) this.products.set(currency, (ofCurrency = new Map<string, ProductDelta>()));
    const found = ofCurrency.get(id);
    if (found) return found;
    const zero = { orders: 0, units: 0, gross_minor: 0, refunded_minor: 0, known_gross_minor: 0, known_refunded_minor: 0 };
    const fresh: ProductDelta = { product_id: id, currency, ...zero, last_sold_at: null };
    ofCurrency.set(id, fresh);
    return fresh;
  }

  private day(owner: { shopId: string | null; currency: string; known: boolean }, at: string): DailyDelta {
    const place = { shop_id: owner.shopId ?? NO_SHOP, day: this.businessDayOf(at), currency: owner.currency, known: owner.known };
    const key = dayKey(place);
    const found = this.days.get(key);
    if (found) return found;
    const fresh: DailyDelta = { ...place, orders: 0, gross_minor: 0, refunded_minor: 0 };
    this.days.set(key, fresh);
    return fresh;
  }
}

function ownerOf({ customerId, known, shopId, currency }: OrderState): Pick<UnlinkedRefundState, 'customerId' | 'known' | 'shopId' | 'currency'> {
  return { customerId, known, shopId, currency };
}

function hasAmounts(delta: object): boolean {
  return Object.values(delta).some((value) => typeof value === 'number' && value !== 0);
}

function dayKey(place: Pick<DailyDelta, 'shop_id' | 'day' | 'currency' | 'known'>): string {
  return `${place.day}|${place.shop_id}|${place.currency}|${place.known}`;
}

/** One order of locking for everybody: two transactions that touch the same rows wait, they do not deadlock. */
function byText<T>(text: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => (text(a) < text(b) ? -1 : 1);
}
