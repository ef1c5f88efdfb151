import { Inject, Injectable } from '@nestjs/common';
import { businessDay, CONFIG, Database, sql, type Config, type ExternalKey } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { arrayLiteral, bulkValues, unnest, type Columns } from '../shared/bulk.js';
import type { OrderState, UnlinkedRefundState } from '../order/order-state.js';
import type { Change } from '../order/order-writer.js';
import { Contribution, type DailyDelta, type ProductDelta } from './contribution.js';

const productColumns: Columns<ProductDelta> = {
  product_id: 'uuid', currency: 'text', orders: 'integer', units: 'numeric', gross_minor: 'bigint', refunded_minor: 'bigint',
  known_gross_minor: 'bigint', known_refunded_minor: 'bigint', last_sold_at: 'timestamptz',
};

const dailyColumns: Columns<DailyDelta> = {
  shop_id: 'uuid', day: 'date', currency: 'text', known: 'boolean', orders: 'integer', gross_minor: 'bigint', refunded_minor: 'bigint',
};

/** Counters per slot (see the migration): concurrent transactions run on different connections and so rarely share a row. */
export const SLOT = '(pg_backend_pid() % 8)::smallint';

export interface SalesChanges {
  /** `cart`: the cart the order says it came out of. */
  orders?: readonly (Change<OrderState> & { cart?: ExternalKey })[];
  refunds?: readonly Change<UnlinkedRefundState>[];
}

/** Product and daily figures, moved by the difference of each change, in its transaction and near its end. */
@Injectable()
export class Rollups {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async apply(m: EntityManager, changes: SalesChanges): Promise<void> {
    const contribution = new Contribution(this.businessDayOf());
    for (const { before, after } of changes.orders ?? []) {
      if (before) contribution.order(before, -1);
      if (after) contribution.order(after, 1);
    }
    for (const { before, after } of changes.refunds ?? []) {
      if (before) contribution.refund(before, -1);
      if (after) contribution.refund(after, 1);
    }
    await this.addProducts(m, contribution.productDeltas());
    await this.addDays(m, contribution.dailyDeltas());
  }

  /** Thousands of orders of an import share few hundred days. Offsets are whole quarters of an hour, so that is the grain. */
  private businessDayOf(): (iso: string) => string {
    const known = new Map<number, string>();
    return (iso) => {
      const quarter = Math.floor(Date.parse(iso) / 900_000);
      const found = known.get(quarter);
      if (found !== undefined) return found;
      const day = businessDay(new Date(iso), this.config.timezone);
      known.set(quarter, day);
      return day;
    };
  }

  private async addProducts(m: EntityManager, deltas: ProductDelta[]): Promise<void> {
    if (deltas.length === 0) return;
    const names = Object.keys(productColumns);
    const sums = names.filter((name) => !['product_id', 'currency', 'last_sold_at'].includes(name));
    // A product deleted meanwhile keeps its lines but has no metric row to add to; hence the join.
    await this.db.execute({
      name: 'commerce:add-product-metrics',
      text: `INSERT INTO commerce.product_metric AS t (${names.join(', ')})
        SELECT n.* FROM ${unnest(productColumns)} AS n(${names.join(', ')}) JOIN commerce.product p ON p.id = n.product_id
        ORDER BY n.product_id, n.currency
        ON CONFLICT (product_id, currency) DO UPDATE SET ${sums.map((name) => `${name} = t.${name} + excluded.${name}`).join(', ')},
          last_sold_at = greatest(t.last_sold_at, excluded.last_sold_at)`,
      values: bulkValues(productColumns, deltas),
    }, m);
    await this.chooseMain(m, deltas);
  }

  /** Only a product sold in several currencies can change its main one, so nearly always this updates nothing. */
  private async chooseMain(m: EntityManager, deltas: ProductDelta[]): Promise<void> {
    const ids = arrayLiteral([...new Set(deltas.map((delta) => delta.product_id))]);
    await this.db.execute(sql`UPDATE commerce.product_metric t SET main = NOT t.main FROM (
        SELECT product_id, currency, row_number() OVER (PARTITION BY product_id ORDER BY orders DESC, gross_minor DESC, currency) = 1 AS main
        FROM commerce.product_metric WHERE product_id = ANY(${ids}::uuid[])) n
      WHERE t.product_id = n.product_id AND t.currency = n.currency AND t.main <> n.main`.named('commerce:main-currency'), m);
  }

  /** The zero row every new product starts with. */
  async open(m: EntityManager, products: readonly { product_id: string; currency: string }[]): Promise<void> {
    if (products.length === 0) return;
    await this.db.execute(sql`INSERT INTO commerce.product_metric (product_id, currency, orders, units, gross_minor, refunded_minor, known_gross_minor, known_refunded_minor, main)
      SELECT p, c, 0, 0, 0, 0, 0, 0, true FROM unnest(${arrayLiteral(products.map((row) => row.product_id))}::uuid[], ${arrayLiteral(products.map((row) => row.currency))}::text[]) AS n(p, c)
      `.named('commerce:open-product-metrics'), m);
  }

  private async addDays(m: EntityManager, deltas: DailyDelta[]): Promise<void> {
    if (deltas.length === 0) return;
    const names = Object.keys(dailyColumns);
    await this.db.execute({
      name: 'commerce:add-daily-sales',
      text: `INSERT INTO commerce.daily_sales AS t (${names.join(', ')}, slot)
        SELECT n.*, ${SLOT} FROM ${unnest(dailyColumns)} AS n(${names.join(', ')}) ORDER BY n.day, n.shop_id, n.currency, n.known
        ON CONFLICT (day, shop_id, currency, known, slot) DO UPDATE SET orders = t.orders + excluded.orders,
          gross_minor = t.gross_minor + excluded.gross_minor, refunded_minor = t.refunded_minor + excluded.refunded_minor`,
      values: bulkValues(dailyColumns, deltas),
    }, m);
  }
}
