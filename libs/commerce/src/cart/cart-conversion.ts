import { Injectable } from '@nestjs/common';
import { Database, EventLog, ExternalRefs, refKey, sql, type BatchContext } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../commerce.events.js';
import { arrayLiteral } from '../shared/bulk.js';
import { CONVERSION_DAYS } from './cart-state.js';
import { valueOf, type CartRecord } from './cart-store.js';

interface Pair {
  cartId: string;
  orderId: string;
}

interface Converted {
  id: string;
  customerId: string;
  amountMinor: number;
  currency: string;
  shopId: string | null;
  lines: number;
  orderId: string;
  orderNumber: string;
  at: string;
}

/** Carts that became orders, and carts somebody came back to. */
@Injectable()
export class CartConversion {
  constructor(
    private readonly db: Database,
    private readonly refs: ExternalRefs,
    private readonly events: EventLog,
  ) {}

  async recovered(m: EntityManager, carts: readonly CartRecord[], actorId: string | null): Promise<void> {
    await this.events.append(m, carts.map((cart) => ({
      name: 'cart.recovered' as const, customerId: cart.customerId, subject: { type: 'cart', id: cart.id }, occurredAt: new Date(cart.activityAt), actorId,
      payload: { amountMinor: valueOf(cart), currency: cart.currency, shopId: cart.shopId, lines: cart.lines.length },
    })));
  }

  /** Carts that were made, filled, emptied, given to another customer or taken away. */
  async changed(m: EntityManager, carts: readonly CartRecord[], context: { actorId: string | null; now: Date }): Promise<void> {
    await this.events.append(m, carts.map((cart) => ({
      name: 'cart.changed' as const, customerId: cart.customerId, subject: { type: 'cart', id: cart.id }, occurredAt: context.now, actorId: context.actorId,
      payload: { amountMinor: valueOf(cart), currency: cart.currency, shopId: cart.shopId, lines: cart.lines.length },
    })));
  }

  /** The cart names its order. An order not here yet finds the cart by its goods when it comes. */
  async byOrderRef(m: EntityManager, named: readonly { cartId: string; source: string; externalId: string }[], ctx: Pick<BatchContext, 'actorId'>): Promise<void> {
    if (named.length === 0) return;
    const orders = await this.refs.resolve(m, 'order', named);
    await this.convert(m, named.flatMap((one) => {
      const orderId = orders.get(refKey(one))?.id;
      return orderId === undefined ? [] : [{ cartId: one.cartId, orderId }];
    }), ctx.actorId);
  }

  /** The order names its cart. */
  async byCartRef(m: EntityManager, named: readonly { orderId: string; source: string; externalId: string }[], actorId: string | null): Promise<void> {
    if (named.length === 0) return;
    const carts = await this.refs.resolve(m, 'cart', named);
    await this.convert(m, named.flatMap((one) => {
      const cartId = carts.get(refKey(one))?.id;
      return cartId === undefined ? [] : [{ cartId, orderId: one.orderId }];
    }), actorId);
  }

  /**
   * New orders that name no cart: a cart of the same customer that is not an order yet, shares a product with the order, and
   * was made before it and last touched at most CONVERSION_DAYS before it. Of several, the one with the most goods in common, then the latest.
   */
  async byGoods(m: EntityManager, orders: readonly { id: string; customerId: string }[], actorId: string | null): Promise<void> {
    if (orders.length === 0) return;
    const customers = arrayLiteral(orders.map(({ customerId }) => customerId));
    const pairs = await this.db.rows<Pair>(sql`
      SELECT DISTINCT ON (x."cartId") x."cartId", x."orderId" FROM (
        SELECT DISTINCT ON (o.id) c.id AS "cartId", o.id AS "orderId", o.placed_at, shared.n
        FROM unnest(${customers}::uuid[], ${arrayLiteral(orders.map(({ id }) => id))}::uuid[]) AS k(customer_id, id)
        JOIN commerce.cart c ON c.customer_id = k.customer_id AND c.state <> 'converted'
        JOIN commerce.sales_order o ON o.customer_id = k.customer_id AND o.id = k.id AND o.status <> 'cancelled'
          AND o.placed_at >= c.created_at AND o.placed_at <= c.activity_at + make_interval(days => ${CONVERSION_DAYS}::int)
        CROSS JOIN LATERAL (SELECT count(DISTINCT cl.product_id) AS n FROM commerce.cart_line cl JOIN commerce.order_line ol ON ol.product_id = cl.product_id
          WHERE cl.customer_id = c.customer_id AND cl.cart_id = c.id AND ol.customer_id = o.customer_id AND ol.order_id = o.id) shared
        WHERE shared.n > 0 ORDER BY o.id, shared.n DESC, c.activity_at DESC, c.id) x
      ORDER BY x."cartId", x.n DESC, x.placed_at`.named('commerce:carts-of-orders'), m);
    await this.convert(m, pairs, actorId);
  }

  /** Once only: a cart that is an order already is left as it is. */
  private async convert(m: EntityManager, pairs: readonly Pair[], actorId: string | null): Promise<void> {
    if (pairs.length === 0) return;
    const rows = await this.db.rows<Converted>(sql`
      UPDATE commerce.cart c SET state = 'converted', order_id = o.id, converted_at = o.placed_at, version = c.version + 1, updated_at = now(),
        recovered_at = coalesce(c.recovered_at, CASE WHEN c.abandoned_at IS NOT NULL THEN o.placed_at END)
      FROM unnest(${arrayLiteral(pairs.map(({ cartId }) => cartId))}::uuid[], ${arrayLiteral(pairs.map(({ orderId }) => orderId))}::uuid[]) AS k(cart_id, order_id)
      JOIN commerce.sales_order o ON o.id = k.order_id
      WHERE c.id = k.cart_id AND c.state <> 'converted'
      RETURNING c.id, c.customer_id AS "customerId", c.value_minor AS "amountMinor", c.currency, c.shop_id AS "shopId", c.line_count AS lines, o.id AS "orderId", o.number AS "orderNumber",
        to_json(o.placed_at AT TIME ZONE 'UTC')#>>'{}' || 'Z' AS at`.named('commerce:convert-carts'), m);
    await this.events.append(m, rows.map(({ id, customerId, at, ...payload }) => ({
      name: 'cart.converted' as const, customerId, subject: { type: 'cart', id }, occurredAt: new Date(at), actorId, payload,
    })));
  }
}
