import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral, bulkInsert, type Columns } from '../shared/bulk.js';
import type { CartStanding } from './cart-state.js';

export interface CartLineState {
  productId: string | null;
  variantId: string | null;
  title: string;
  quantity: string;
  unitPrice: string;
  amountMinor: number;
}

export interface CartRecord extends CartStanding {
  id: string;
  customerId: string;
  source: string;
  externalId: string;
  shopId: string | null;
  known: boolean;
  currency: string;
  convertedAt: string | null;
  orderId: string | null;
  checkoutUrl: string | null;
  createdAt: string;
  version: number;
  lines: CartLineState[];
}

const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const CART = `c.id, c.customer_id AS "customerId", c.source, c.external_id AS "externalId", c.shop_id AS "shopId", c.known, c.state, c.currency, ${iso('c.activity_at')} AS "activityAt",
  ${iso('c.abandoned_at')} AS "abandonedAt", ${iso('c.recovered_at')} AS "recoveredAt", ${iso('c.converted_at')} AS "convertedAt", c.order_id AS "orderId", c.checkout_url AS "checkoutUrl",
  ${iso('c.created_at')} AS "createdAt", c.version,
  coalesce((SELECT jsonb_agg(jsonb_build_object('productId', l.product_id, 'variantId', l.variant_id, 'title', l.title, 'quantity', trim_scale(l.quantity)::text,
    'unitPrice', trim_scale(l.unit_price)::text, 'amountMinor', l.amount_minor) ORDER BY l.line_no) FROM commerce.cart_line l WHERE l.customer_id = c.customer_id AND l.cart_id = c.id), '[]'::jsonb) AS lines`;

const cartColumns = {
  customer_id: 'uuid', id: 'uuid', source: 'text', external_id: 'text', shop_id: 'uuid', known: 'boolean', state: 'text', currency: 'text', line_count: 'integer', value_minor: 'bigint',
  activity_at: 'timestamptz', abandoned_at: 'timestamptz', recovered_at: 'timestamptz', converted_at: 'timestamptz', order_id: 'uuid', checkout_url: 'text', created_at: 'timestamptz',
  updated_at: 'timestamptz', version: 'integer',
} as const satisfies Columns<ReturnType<typeof cartRow>>;
const lineColumns = {
  customer_id: 'uuid', cart_id: 'uuid', line_no: 'integer', product_id: 'uuid', variant_id: 'uuid', title: 'text', quantity: 'numeric', unit_price: 'numeric', amount_minor: 'bigint',
} as const satisfies Columns<ReturnType<typeof lineRows>[number]>;

export const valueOf = ({ lines }: Pick<CartRecord, 'lines'>): number => lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function cartRow(cart: CartRecord, now: string) {
  return {
    customer_id: cart.customerId, id: cart.id, source: cart.source, external_id: cart.externalId, shop_id: cart.shopId, known: cart.known, state: cart.state, currency: cart.currency,
    line_count: cart.lines.length, value_minor: valueOf(cart), activity_at: cart.activityAt, abandoned_at: cart.abandonedAt, recovered_at: cart.recoveredAt, converted_at: cart.convertedAt,
    order_id: cart.orderId, checkout_url: cart.checkoutUrl, created_at: cart.createdAt, updated_at: now, version: cart.version,
  };
}

function lineRows(cart: CartRecord) {
  return cart.lines.map((line, i) => ({
    customer_id: cart.customerId, cart_id: cart.id, line_no: i + 1, product_id: line.productId, variant_id: line.variantId, title: line.title, quantity: line.quantity,
    unit_price: line.unitPrice, amount_minor: line.amountMinor,
  }));
}

/** Carts as records, any number in a fixed number of statements. */
@Injectable()
export class CartStore {
  constructor(private readonly db: Database) {}

  /** Locked, in id order; the lock names customer_id, as a distributed engine asks. */
  async lock(m: EntityManager, ids: readonly string[]): Promise<Map<string, CartRecord>> {
    if (ids.length === 0) return new Map();
    const list = arrayLiteral(ids);
    await this.db.execute(sql`SELECT 1 FROM commerce.cart c WHERE c.customer_id IN (SELECT customer_id FROM commerce.cart WHERE id = ANY(${list}::uuid[])) AND c.id = ANY(${list}::uuid[])
      ORDER BY c.id FOR UPDATE`.named('commerce:lock-carts'), m);
    const rows = await this.db.rows<CartRecord>(sql`SELECT ${sql.raw(CART)} FROM commerce.cart c WHERE c.id = ANY(${list}::uuid[])`.named('commerce:carts'), m);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Written whole: a cart that is known by another customer now is taken away under the old key and written under the new. */
  async write(m: EntityManager, before: readonly CartRecord[], after: readonly CartRecord[], now: Date): Promise<void> {
    await this.remove(m, before);
    if (after.length === 0) return;
    await this.db.execute(bulkInsert('commerce.cart', cartColumns, after.map((cart) => cartRow(cart, now.toISOString()))), m);
    const lines = after.flatMap(lineRows);
    if (lines.length > 0) await this.db.execute(bulkInsert('commerce.cart_line', lineColumns, lines), m);
  }

  async remove(m: EntityManager, carts: readonly Pick<CartRecord, 'customerId' | 'id'>[]): Promise<void> {
    if (carts.length === 0) return;
    const keys = sql`unnest(${arrayLiteral(carts.map(({ customerId }) => customerId))}::uuid[], ${arrayLiteral(carts.map(({ id }) => id))}::uuid[]) AS k(customer_id, id)`;
    await this.db.execute(sql`DELETE FROM commerce.cart_line l USING ${keys} WHERE l.customer_id = k.customer_id AND l.cart_id = k.id`.named('commerce:remove-cart-lines'), m);
    await this.db.execute(sql`DELETE FROM commerce.cart c USING ${keys} WHERE c.customer_id = k.customer_id AND c.id = k.id`.named('commerce:remove-carts'), m);
  }
}
