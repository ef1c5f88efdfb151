import { Injectable } from '@nestjs/common';
import { customerScope, customersWithin, readOnly } from '@patron/customer';
import { Database, notFound, sql, type BatchContext, type FieldError, type Principal } from '@patron/kernel';
import { ErasedCustomers } from '@patron/privacy';
import type { EntityManager } from 'typeorm';
import { CommerceValues } from '../custom/custom-values.js';
import { arrayLiteral } from '../shared/bulk.js';
import type { OrderState, UnlinkedRefundState } from './order-state.js';

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const iso = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${ISO})`;

/** A set of child rows as a JSON array in their own order. */
const many = (fields: string, from: string, order: string): string =>
  `coalesce((SELECT jsonb_agg(jsonb_build_object(${fields}) ORDER BY ${order}) FROM ${from}), '[]'::jsonb)`;

const mine = (alias: string): string => `${alias}.customer_id = o.customer_id AND ${alias}.order_id = o.id`;

// trim_scale: numeric(16,4) reads back as the text it was written with, so that equal lines compare equal.
const refundLines = many(
  `'orderLineNo', rl.order_line_no, 'productId', rl.product_id, 'variantId', rl.variant_id, 'title', rl.title, 'quantity', trim_scale(rl.quantity)::text, 'amountMinor', rl.amount_minor`,
  'commerce.refund_line rl WHERE rl.customer_id = r.customer_id AND rl.refund_id = r.id', 'rl.line_no');

const refundFields = `'id', r.id, 'externalId', r.external_id, 'number', r.number, 'amountMinor', r.amount_minor, 'shippingMinor', r.shipping_minor, 'reasonCode', r.reason_code, 'reason', r.reason,
  'refundedAt', ${iso('r.refunded_at')}, 'createdAt', ${iso('r.created_at')}, 'contentHash', r.content_hash, 'version', r.version, 'lines', ${refundLines}`;

const orderFields = `'id', o.id, 'customerId', o.customer_id, 'known', o.known, 'number', o.number, 'shopId', o.shop_id, 'status', o.status,
  'placedAt', ${iso('o.placed_at')}, 'currency', o.currency, 'subtotalMinor', o.subtotal_minor, 'discountMinor', o.discount_minor,
  'shippingMinor', o.shipping_minor, 'taxMinor', o.tax_minor, 'totalMinor', o.total_minor, 'note', o.note, 'custom', o.custom, 'contentHash', o.content_hash,
  'createdAt', ${iso('o.created_at')}, 'version', o.version,
  'lines', ${many(`'productId', l.product_id, 'variantId', l.variant_id, 'title', l.title, 'quantity', trim_scale(l.quantity)::text,
    'unitPrice', trim_scale(l.unit_price)::text, 'discountMinor', l.discount_minor, 'amountMinor', l.amount_minor`, `commerce.order_line l WHERE ${mine('l')}`, 'l.line_no')},
  'discounts', ${many(`'code', d.code, 'title', d.title, 'amountMinor', d.amount_minor`, `commerce.order_discount d WHERE ${mine('d')}`, 'd.line_no')},
  'payments', ${many(`'id', p.id, 'externalId', p.external_id, 'method', p.method, 'state', p.state, 'amountMinor', p.amount_minor, 'paidAt', ${iso('p.paid_at')}`, `commerce.payment p WHERE ${mine('p')}`, 'p.paid_at, p.id')},
  'refunds', ${many(refundFields, `commerce.refund r WHERE ${mine('r')}`, 'r.refunded_at, r.id')},
  'history', ${many(`'id', h.id, 'from', h.from_status, 'to', h.to_status, 'at', ${iso('h.changed_at')}, 'actorId', h.actor_id, 'note', h.note`, `commerce.order_status_change h WHERE ${mine('h')}`, 'h.changed_at, h.id')}`;

interface Keys {
  customers: string;
  ids: string;
  count: number;
}

/** Reads orders and refunds as states, locked until the transaction ends, so that what is computed from them stays true. */
@Injectable()
export class OrderStates {
  constructor(
    private readonly db: Database,
    private readonly values: CommerceValues,
    private readonly forgotten: ErasedCustomers,
  ) {}

  /** Lays what was said of custom fields over orders that are about to be written. @returns for each what was wrong with it */
  acceptCustom(m: EntityManager | undefined, items: readonly { before: OrderState | null; after: OrderState; said: unknown }[], principal?: Principal): Promise<FieldError[][]> {
    return this.values.orders(m, items, principal);
  }

  /** States of those that exist. Rows are locked in id order; the lock names customer_id, as a distributed engine asks. */
  async lock(m: EntityManager, ids: readonly string[]): Promise<Map<string, OrderState>> {
    return ids.length === 0 ? new Map() : this.orders(await this.lockKeys(m, 'commerce.sales_order', ids), m);
  }

  /** The same without a lock, for looking ahead. */
  async read(ids: readonly string[]): Promise<Map<string, OrderState>> {
    return ids.length === 0 ? new Map() : this.orders(await this.keys(undefined, 'commerce.sales_order', ids));
  }

  /** Those of the customers who were erased: what was said of them is not taken over again. */
  erased(states: Iterable<{ customerId: string }>, m?: EntityManager): Promise<Set<string>> {
    return this.forgotten.among(m, [...states].map(({ customerId }) => customerId));
  }

  /** What the source last said of each order, as a hash; only ids that exist are in the answer. */
  hashes(ids: readonly string[], m?: EntityManager): Promise<Map<string, string | null>> {
    return this.hashesIn('commerce.sales_order', ids, m);
  }

  refundHashes(ids: readonly string[], m?: EntityManager): Promise<Map<string, string | null>> {
    return this.hashesIn('commerce.refund', ids, m);
  }

  /** Those that belong to customers outside the principal's scope: nothing of them may be changed or told. */
  async hidden(table: 'commerce.sales_order' | 'commerce.refund', ids: readonly string[], { principal }: BatchContext, m?: EntityManager): Promise<Set<string>> {
    if (ids.length === 0 || principal?.scope.kind !== 'owners') return new Set();
    const rows = await this.db.rows<{ id: string }>(sql`SELECT t.id FROM ${sql.raw(table)} t JOIN customer.profile p ON p.id = t.customer_id
      WHERE t.id = ANY(${arrayLiteral(ids)}::uuid[]) AND (${customerScope(principal, 'write') ?? sql.raw('true')}) IS NOT TRUE`, m);
    return new Set(rows.map(({ id }) => id));
  }

  /** @throws DomainError 404 outside the scope; 403 record.read_only where the customer is shared for reading */
  async assertWritable(m: EntityManager, { id, customerId }: OrderState, principal: Principal): Promise<void> {
    const isWithin = async (need: 'read' | 'write'): Promise<boolean> => (await this.db.one(customersWithin([customerId], principal, need), m)) !== undefined;
    if (await isWithin('write')) return;
    throw (await isWithin('read')) ? readOnly() : notFound('order', id);
  }

  private async hashesIn(table: string, ids: readonly string[], m?: EntityManager): Promise<Map<string, string | null>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.rows<{ id: string; content_hash: string | null }>(
      sql`SELECT id, content_hash FROM ${sql.raw(table)} WHERE id = ANY(${arrayLiteral(ids)}::uuid[])`.named(`commerce:hashes:${table}`), m);
    return new Map(rows.map((row) => [row.id, row.content_hash]));
  }

  private async orders(keys: Keys, m?: EntityManager): Promise<Map<string, OrderState>> {
    const rows = await this.db.rows<{ state: OrderState }>(sql`
      SELECT jsonb_build_object(${sql.raw(orderFields)}) AS state FROM commerce.sales_order o
      JOIN unnest(${keys.customers}::uuid[], ${keys.ids}::uuid[]) AS k(customer_id, id) ON o.customer_id = k.customer_id AND o.id = k.id
      `.named('commerce:order-states'), m);
    return new Map(rows.map(({ state }) => [state.id, state]));
  }

  async lockRefunds(m: EntityManager, ids: readonly string[]): Promise<Map<string, UnlinkedRefundState>> {
    if (ids.length === 0) return new Map();
    const keys = await this.lockKeys(m, 'commerce.refund', ids);
    const rows = await this.db.rows<{ state: UnlinkedRefundState }>(sql`
      SELECT jsonb_build_object('customerId', r.customer_id, 'known', r.known, 'shopId', r.shop_id, 'currency', r.currency, ${sql.raw(refundFields)}) AS state
      FROM commerce.refund r
      JOIN unnest(${keys.customers}::uuid[], ${keys.ids}::uuid[]) AS k(customer_id, id) ON r.customer_id = k.customer_id AND r.id = k.id
      WHERE r.order_id IS NULL`.named('commerce:refund-states'), m);
    return new Map(rows.map(({ state }) => [state.id, state]));
  }

  /** The orders these refunds stand within, by refund; one that names no order is left out. */
  async ordersOfRefunds(m: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.rows<{ id: string; orderId: string }>(sql`SELECT id, order_id AS "orderId" FROM commerce.refund WHERE id = ANY(${arrayLiteral(ids)}::uuid[]) AND order_id IS NOT NULL`, m);
    return new Map(rows.map(({ id, orderId }) => [id, orderId]));
  }

  private async keys(m: EntityManager | undefined, table: string, ids: readonly string[]): Promise<Keys> {
    const found = await this.db.rows<{ customer_id: string; id: string }>(
      sql`SELECT customer_id, id FROM ${sql.raw(table)} WHERE id = ANY(${arrayLiteral(ids)}::uuid[])`.named(`commerce:keys:${table}`), m);
    return { customers: arrayLiteral(found.map((row) => row.customer_id)), ids: arrayLiteral(found.map((row) => row.id)), count: found.length };
  }

  private async lockKeys(m: EntityManager, table: string, ids: readonly string[], tries = 3): Promise<Keys> {
    const keys = await this.keys(m, table, ids);
    const locked = await this.db.execute(sql`SELECT 1 FROM ${sql.raw(table)} t
      WHERE t.customer_id = ANY(${keys.customers}::uuid[]) AND t.id = ANY(${keys.ids}::uuid[]) ORDER BY t.id FOR UPDATE`.named(`commerce:lock:${table}`), m);
    // One moved to another customer between the two statements: look where it is now.
    return locked < keys.count && tries > 1 ? this.lockKeys(m, table, ids, tries - 1) : keys;
  }
}
