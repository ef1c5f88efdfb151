import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { TraitNames } from './trait-names.js';
import type { Counted } from './preference.js';
import { TRAITS, type CategoryPath, type TraitKey, type ValueFigures, type WeekHours } from './portrait.types.js';
import { boughtRows, since, traitValues, type TraitContext, type TraitPeople } from './trait-queries.js';

/** What of a set of people is counted, for the group and for the base alike. */
export interface PeopleFigures {
  size: number;
  value: ValueFigures;
  traits: Record<TraitKey, { known: number; items: Counted[] }>;
  orders: WeekHours;
  behaviour: WeekHours;
}

/** Traits whose share is of all who bought in the window, and not of those of whom the trait is known. */
const OF_BUYERS: ReadonlySet<TraitKey> = new Set(['category', 'product', 'brand', 'attribute', 'price']);
const OF_ALL: ReadonlySet<TraitKey> = new Set(['tag']);
/** Values kept of one trait; the base is read in full, so that every value of a group finds its counterpart. */
const MOST = 1000;
const BEHAVIOUR_DAYS = 90;
const PATH_PEOPLE = 50_000;
const PATHS = 10;

/** Counts people: a handful of statements over sets, however many there are. */
@Injectable()
export class PortraitReader {
  readonly behaviourDays = BEHAVIOUR_DAYS;

  constructor(
    private readonly db: Database,
    private readonly names: TraitNames,
  ) {}

  /** @param who rows (customer_id); `name` of temporary tables of this transaction */
  async figures(m: EntityManager, { who, name }: { who: SqlFragment; name: string }, context: TraitContext): Promise<PeopleFigures> {
    const bought = `pg_temp.${name}`;
    await this.db.execute(sql`CREATE TEMPORARY TABLE ${sql.raw(name)} ON COMMIT DROP AS ${boughtRows(who, context)}`, m);
    await this.db.execute(sql`ANALYZE ${sql.raw(bought)}`, m);
    const size = await this.count(m, who);
    const buyers = await this.count(m, sql`SELECT DISTINCT customer_id FROM ${sql.raw(bought)}`);
    const traits = {} as PeopleFigures['traits'];
    for (const trait of TRAITS) traits[trait] = await this.trait(m, trait, { people: { who, bought }, size, buyers }, context);
    return { size, value: await this.value(m, who, context), traits, orders: await this.orderHours(m, who, context), behaviour: await this.behaviourHours(m, who, context) };
  }

  /** Price bands that hold about a fifth each of what the shop sells, at round prices. */
  async bands(m: EntityManager, context: Pick<TraitContext, 'currency'>): Promise<number[]> {
    const row = await this.db.one<{ edges: string[] | null }>(sql`SELECT percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]) WITHIN GROUP (ORDER BY unit_price)::text[] AS edges FROM (
      SELECT l.unit_price FROM commerce.sales_order o JOIN commerce.order_line l ON l.customer_id = o.customer_id AND l.order_id = o.id
      WHERE o.currency = ${context.currency} AND o.status <> 'cancelled' AND l.unit_price > 0 ORDER BY o.placed_at DESC, o.id DESC LIMIT 100000) x`, m);
    return [...new Set((row?.edges ?? []).map((edge) => Number(Number(edge).toPrecision(2))))].sort((a, b) => a - b);
  }

  /** The categories of people's first three orders, each by its dearest line; of many people, those whose ids end in certain random digits. */
  async paths(m: EntityManager, who: SqlFragment, size: number): Promise<{ people: number; sampled: boolean; twice: number; items: CategoryPath[] }> {
    const share = size <= PATH_PEOPLE ? 65_536 : Math.floor((65_536 * PATH_PEOPLE) / size);
    const rows = await this.db.rows<{ keys: string[]; count: number }>(sql`
      WITH w AS (SELECT customer_id FROM (${who}) w WHERE ('x' || right(customer_id::text, 4))::bit(16)::int < ${share}::int),
      o AS (SELECT o.customer_id, o.id, row_number() OVER (PARTITION BY o.customer_id ORDER BY o.placed_at, o.id) AS n FROM w JOIN commerce.sales_order o USING (customer_id) WHERE o.status <> 'cancelled' AND o.total_minor > 0),
      c AS (SELECT o.customer_id, o.n, (SELECT pr.category_id FROM commerce.order_line l JOIN commerce.product pr ON pr.id = l.product_id AND pr.category_id IS NOT NULL
        WHERE l.customer_id = o.customer_id AND l.order_id = o.id ORDER BY l.amount_minor DESC, l.line_no LIMIT 1) AS category_id FROM o WHERE o.n <= 3),
      path AS (SELECT array_agg(category_id ORDER BY n) AS keys FROM c WHERE category_id IS NOT NULL GROUP BY customer_id HAVING count(*) >= 2)
      SELECT keys, count(*)::int AS count FROM path GROUP BY 1 ORDER BY 2 DESC, 1`, m);
    const names = await this.names.of(m, 'category', rows.slice(0, PATHS).flatMap(({ keys }) => keys));
    const people = share === 65_536 ? size : await this.count(m, sql`SELECT customer_id FROM (${who}) w WHERE ('x' || right(customer_id::text, 4))::bit(16)::int < ${share}::int`);
    return {
      people, sampled: share < 65_536, twice: rows.reduce((sum, { count }) => sum + count, 0),
      items: rows.slice(0, PATHS).map(({ keys, count }) => ({ keys, steps: keys.map((key) => names.get(key) ?? ''), count })),
    };
  }

  private async trait(m: EntityManager, trait: TraitKey, of: { people: TraitPeople; size: number; buyers: number }, context: TraitContext): Promise<{ known: number; items: Counted[] }> {
    const rows = await this.db.rows<{ key: string; count: number; known: number }>(sql`
      WITH v AS (${traitValues(trait, of.people, context)})
      SELECT x.key, x.count, (SELECT count(DISTINCT customer_id)::int FROM v WHERE key IS NOT NULL) AS known
      FROM (SELECT key, count(*)::int AS count FROM v WHERE key IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST}::int) x`, m);
    const names = await this.names.of(m, trait, rows.map(({ key }) => key));
    const known = OF_BUYERS.has(trait) ? of.buyers : OF_ALL.has(trait) ? of.size : (rows[0]?.known ?? 0);
    return { known, items: rows.map(({ key, count }) => ({ key, label: names.get(key) ?? key, count })) };
  }

  private async count(m: EntityManager, rows: SqlFragment): Promise<number> {
    return (await this.db.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM (${rows}) x`, m))?.n ?? 0;
  }

  private async value(m: EntityManager, who: SqlFragment, { currency }: TraitContext): Promise<ValueFigures> {
    const row = await this.db.one<ValueFigures & { gross: number; refunded: number; again: number }>(sql`
      SELECT count(*)::int AS customers, count(*) FILTER (WHERE orders > 0)::int AS buyers, count(*) FILTER (WHERE orders > 1)::int AS again, coalesce(sum(orders), 0)::int AS orders, coalesce(sum(net_minor), 0)::bigint AS "netMinor",
        coalesce(sum(gross_minor), 0)::bigint AS gross, coalesce(sum(refunded_minor), 0)::bigint AS refunded, (SELECT count(*)::int FROM (${who}) w JOIN customer.metric x USING (customer_id) WHERE x.currency <> ${currency}) AS "otherCurrency"
      FROM (${who}) w JOIN customer.metric x USING (customer_id) WHERE x.currency = ${currency}`, m);
    const { gross = 0, refunded = 0, again = 0, customers = 0, buyers = 0, orders = 0, netMinor = 0, otherCurrency = 0 } = row ?? {};
    return {
      customers, buyers, orders, netMinor, otherCurrency, perCustomerMinor: customers > 0 ? Math.round(netMinor / customers) : 0, averageMinor: orders > 0 ? Math.round(gross / orders) : null,
      repurchaseRate: buyers > 0 ? again / buyers : null, refundRate: gross > 0 ? refunded / gross : null,
    };
  }

  private orderHours(m: EntityManager, who: SqlFragment, context: TraitContext): Promise<WeekHours> {
    return this.hours(m, sql`SELECT o.placed_at AT TIME ZONE ${context.timezone} AS at FROM (${who}) w JOIN commerce.sales_order o USING (customer_id)
      WHERE o.status <> 'cancelled' AND o.total_minor > 0 AND o.placed_at >= ${since(context)}`);
  }

  private behaviourHours(m: EntityManager, who: SqlFragment, context: TraitContext): Promise<WeekHours> {
    return this.hours(m, sql`SELECT b.occurred_at AT TIME ZONE ${context.timezone} AS at FROM (${who}) w JOIN audience.behaviour b USING (customer_id)
      WHERE b.occurred_at >= ${since({ ...context, windowDays: BEHAVIOUR_DAYS })}`);
  }

  private async hours(m: EntityManager, times: SqlFragment): Promise<WeekHours> {
    const rows = await this.db.rows<{ cell: number; n: number }>(sql`SELECT ((extract(isodow FROM at)::int - 1) * 24 + extract(hour FROM at)::int) AS cell, count(*)::int AS n FROM (${times}) t GROUP BY 1`, m);
    const counts = new Map(rows.map(({ cell, n }) => [cell, n]));
    return Array.from({ length: 168 }, (_, cell) => counts.get(cell) ?? 0);
  }
}
