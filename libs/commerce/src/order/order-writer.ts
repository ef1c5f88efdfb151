import { Injectable } from '@nestjs/common';
import { Database, sql, type Sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { parcelMoves } from '../shipment/move-parcels.js';
import { CommerceValues } from '../custom/custom-values.js';
import { ORDER_STORAGE } from '../custom/storages.js';
import { arrayLiteral, bulkInsert, bulkValues, unnest, type Columns } from '../shared/bulk.js';
import {
  discountColumns, discountRows, historyColumns, historyRows, lineColumns, lineRows, orderColumns, orderRow, paymentColumns, paymentRows,
  refundColumns, refundLineColumns, refundLineRows, refundRow, refundRowsOf,
} from './order-rows.js';
import type { OrderState, UnlinkedRefundState } from './order-state.js';

/** One record before and after; null where it did not or will not exist. */
export interface Change<State> {
  before: State | null;
  after: State | null;
}

type Part = keyof Pick<OrderState, 'lines' | 'discounts' | 'payments' | 'refunds' | 'history'>;

const PART_TABLES: Record<Exclude<Part, 'refunds'>, string> = {
  lines: 'commerce.order_line',
  discounts: 'commerce.order_discount',
  payments: 'commerce.payment',
  history: 'commerce.order_status_change',
};

/**
 * Writes orders from one state to the next, any number of them in a fixed number of statements. A part (lines, payments, …)
 * that did not change is not touched. An order that moves to another customer is written anew under its new key and taken
 * away under the old one, because customer_id is what the rows are distributed by and is never updated.
 */
@Injectable()
export class OrderWriter {
  constructor(
    private readonly db: Database,
    private readonly values: CommerceValues,
  ) {}

  async write(m: EntityManager, changes: readonly Change<OrderState>[], now: Date): Promise<void> {
    const stamp = now.toISOString();
    const kept = changes.filter((change): change is { before: OrderState; after: OrderState } => staysWithCustomer(change));
    const gone = changes.filter((change) => change.before && !staysWithCustomer(change)).map((change) => change.before as OrderState);
    // In key order: neighbours in the file are neighbours in the index, which is half the cost of inserting many.
    const fresh = changes.filter((change) => change.after && !staysWithCustomer(change)).map((change) => change.after as OrderState).sort(byKey);
    for (const part of ['history', 'refunds', 'payments', 'discounts', 'lines'] as const) {
      await this.removePart(m, part, [...gone, ...kept.filter((change) => differs(change, part)).map((change) => change.before)]);
    }
    await this.moveParcels(m, changes);
    await this.removeOrders(m, gone);
    await this.updateOrders(m, kept.map((change) => change.after), stamp);
    await this.values.release(m, ORDER_STORAGE, gone.map(({ id }) => id));
    await this.values.claim(m, ORDER_STORAGE, [...fresh, ...kept.map(({ after }) => after)].map(({ id, custom }) => ({ id, custom: { ...custom } })));
    await this.insert(m, 'commerce.sales_order', orderColumns, fresh.map((order) => orderRow(order, stamp)));
    const written = (part: Part): OrderState[] => [...fresh, ...kept.filter((change) => differs(change, part)).map((change) => change.after)];
    await this.insert(m, PART_TABLES.lines, lineColumns, written('lines').flatMap(lineRows));
    await this.insert(m, PART_TABLES.discounts, discountColumns, written('discounts').flatMap(discountRows));
    await this.insert(m, PART_TABLES.payments, paymentColumns, written('payments').flatMap(paymentRows));
    await this.insert(m, PART_TABLES.history, historyColumns, written('history').flatMap(historyRows));
    const refunded = written('refunds');
    await this.insert(m, 'commerce.refund', refundColumns, refunded.flatMap(refundRowsOf));
    await this.insert(m, 'commerce.refund_line', refundLineColumns, refunded.flatMap((order) => order.refunds.flatMap((refund) => refundLineRows(refund, order.customerId))));
  }

  async writeRefunds(m: EntityManager, changes: readonly Change<UnlinkedRefundState>[]): Promise<void> {
    const before = changes.flatMap((change) => change.before ?? []);
    const after = changes.flatMap((change) => change.after ?? []);
    if (before.length > 0) {
      const keys = keysOf(before);
      await this.db.execute(removal('commerce.refund_line', 'refund_id', keys), m);
      await this.db.execute(removal('commerce.refund', 'id', keys), m);
    }
    await this.insert(m, 'commerce.refund', refundColumns, after.map((refund) => refundRow(refund, { ...refund, orderId: null })));
    await this.insert(m, 'commerce.refund_line', refundLineColumns, after.flatMap((refund) => refundLineRows(refund, refund.customerId)));
  }

  private async insert<Row extends object>(m: EntityManager, table: string, columns: Columns<Row>, rows: Row[]): Promise<void> {
    if (rows.length > 0) await this.db.execute(bulkInsert(table, columns, rows), m);
  }

  private async removePart(m: EntityManager, part: Part, orders: OrderState[]): Promise<void> {
    const filled = orders.filter((order) => order[part].length > 0);
    if (filled.length === 0) return;
    const keys = keysOf(filled);
    if (part !== 'refunds') return void (await this.db.execute(removal(PART_TABLES[part], 'order_id', keys), m));
    const refundKeys = keysOf(filled.flatMap((order) => order.refunds.map(({ id }) => ({ id, customerId: order.customerId }))));
    await this.db.execute(removal('commerce.refund_line', 'refund_id', refundKeys), m);
    await this.db.execute(removal('commerce.refund', 'id', refundKeys), m);
  }

  /** Parcels go where their order goes: to another customer with it, or away. Copied and taken away, as the key asks. */
  private async moveParcels(m: EntityManager, changes: readonly Change<OrderState>[]): Promise<void> {
    const left = changes.filter((change) => change.before !== null && !staysWithCustomer(change));
    if (left.length === 0) return;
    for (const statement of parcelMoves(left)) await this.db.execute(statement, m);
  }

  private async removeOrders(m: EntityManager, orders: OrderState[]): Promise<void> {
    if (orders.length > 0) await this.db.execute(removal('commerce.sales_order', 'id', keysOf(orders)), m);
  }

  private async updateOrders(m: EntityManager, orders: OrderState[], stamp: string): Promise<void> {
    if (orders.length === 0) return;
    const names = Object.keys(orderColumns).filter((name) => !['customer_id', 'id', 'created_at'].includes(name));
    await this.db.execute({
      name: 'commerce:update-orders',
      text: `UPDATE commerce.sales_order o SET ${names.map((name) => `${name} = n.${name}`).join(', ')}
        FROM ${unnest(orderColumns)} AS n(${Object.keys(orderColumns).join(', ')})
        WHERE o.customer_id = n.customer_id AND o.id = n.id`,
      values: bulkValues(orderColumns, orders.map((order) => orderRow(order, stamp))),
    }, m);
  }
}

function byKey(a: OrderState, b: OrderState): number {
  return a.customerId < b.customerId ? -1 : a.customerId > b.customerId ? 1 : a.id < b.id ? -1 : 1;
}

function staysWithCustomer(change: Change<OrderState>): boolean {
  return change.before !== null && change.after !== null && change.before.customerId === change.after.customerId;
}

function differs(change: { before: OrderState; after: OrderState }, part: Part): boolean {
  if (change.before[part] === change.after[part]) return false;
  return JSON.stringify(change.before[part]) !== JSON.stringify(change.after[part]);
}

interface Keys {
  customers: string;
  ids: string;
}

function keysOf(records: readonly { customerId: string; id: string }[]): Keys {
  return { customers: arrayLiteral(records.map((record) => record.customerId)), ids: arrayLiteral(records.map((record) => record.id)) };
}

function removal(table: string, idColumn: string, keys: Keys): Sql {
  return sql`DELETE FROM ${sql.raw(table)} t USING unnest(${keys.customers}::uuid[], ${keys.ids}::uuid[]) AS k(customer_id, id)
    WHERE t.customer_id = k.customer_id AND t.${sql.raw(idColumn)} = k.id`.named(`commerce:remove:${table}`);
}
