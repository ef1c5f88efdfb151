import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type MergePair, MergeCatalogue, type MergeTable } from '@patron/customer';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomerFigures } from '../metrics/customer-figures.js';
import { Rollups } from '../metrics/rollups.js';
import { OrderStates } from '../order/order-states.js';

const known = { known: (kind: string): string => (kind === 'visitor' ? 'false' : 'true') };
const ofOrder = { table: 'commerce.sales_order', columns: { order_id: 'id' } };
const part = (table: string, key: string[]): MergeTable => ({ table: `commerce.${table}`, key, parent: ofOrder });

const TABLES: readonly MergeTable[] = [
  { table: 'commerce.sales_order', key: ['id'], counts: 'orders', set: known },
  part('order_line', ['order_id', 'line_no']),
  part('order_discount', ['order_id', 'line_no']),
  { ...part('payment', ['id']), counts: 'payments' },
  { ...part('refund', ['id']), counts: 'refunds', set: known },
  { table: 'commerce.refund_line', key: ['refund_id', 'line_no'], parent: { table: 'commerce.refund', columns: { refund_id: 'id' } } },
  part('order_status_change', ['order_id', 'id']),
  { ...part('shipment', ['id']), counts: 'shipments' },
  { table: 'commerce.shipment_line', key: ['shipment_id', 'line_no'], parent: { table: 'commerce.shipment', columns: { shipment_id: 'id' } } },
  { table: 'commerce.shipment_event', key: ['shipment_id', 'key'], parent: { table: 'commerce.shipment', columns: { shipment_id: 'id' } } },
  { table: 'commerce.cart', key: ['id'], counts: 'carts', set: known },
  { table: 'commerce.cart_line', key: ['cart_id', 'line_no'], parent: { table: 'commerce.cart', columns: { cart_id: 'id' } } },
];

/** What a merge of customers does to orders: they move whole, and figures follow. */
@Injectable()
export class CommerceMerge implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly states: OrderStates,
    private readonly rollups: Rollups,
    private readonly figures: CustomerFigures,
    private readonly catalogue: MergeCatalogue,
  ) {}

  onModuleInit(): void {
    this.catalogue.register(...TABLES);
    this.catalogue.hook({
      leaving: (m, pair) => this.recognise(m, pair, true),
      returned: (m, pair) => this.recognise(m, pair, false),
      settled: async (m, { winner, loser }) => {
        await this.figures.recompute(m, [winner.id, loser.id]);
      },
    });
  }

  /** A visitor's orders count among those of known customers once they belong to one. Between known customers no product and no day changes. */
  private async recognise(m: EntityManager, { loser, winner }: MergePair, now: boolean): Promise<void> {
    if (loser.kind !== 'visitor' || winner.kind === 'visitor') return;
    const orders = [...(await this.states.lock(m, await this.ids(m, 'commerce.sales_order', loser.id))).values()];
    const refunds = [...(await this.states.lockRefunds(m, await this.ids(m, 'commerce.refund', loser.id))).values()];
    const change = <State extends { known: boolean }>(state: State): { before: State; after: State } => ({ before: { ...state, known: !now }, after: { ...state, known: now } });
    await this.rollups.apply(m, { orders: orders.map(change), refunds: refunds.map(change) });
  }

  private async ids(m: EntityManager, table: string, customerId: string): Promise<string[]> {
    return (await this.db.rows<{ id: string }>(sql`SELECT id FROM ${sql.raw(table)} WHERE customer_id = ${customerId}::uuid ORDER BY id`, m)).map(({ id }) => id);
  }
}
