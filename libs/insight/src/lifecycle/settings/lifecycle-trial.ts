import { Injectable } from '@nestjs/common';
import { customerScope } from '@patron/customer';
import { Database, sql, type Principal, type SqlFragment } from '@patron/kernel';
import { LifecycleKeeper } from '../keep/lifecycle-keeper.js';
import type { LifecycleRules, Stage } from '../rules/lifecycle-rules.js';
import { stagesOf } from '../rules/stage.sql.js';
import { LifecycleSettings } from './lifecycle-settings.js';
import { suggestRules, type IntervalQuantiles, type ShopRhythm } from './suggest-rules.js';

export interface TrialCell {
  from: Stage | null;
  to: Stage;
  customers: number;
}

export interface Suggestion {
  /** Null: too few people have come back to say. */
  rules: LifecycleRules | null;
  rhythm: ShopRhythm;
  /** Customers with two or more purchases; the intervals are those of at most this many of them. */
  customers: number;
  sampled: number;
}

/** Customers whose intervals are read; of more, those with certain last digits of their ids. */
const SAMPLE = 100_000;
const QUANTILES = sql.raw('percentile_disc(ARRAY[0.5, 0.9, 0.98]) WITHIN GROUP (ORDER BY gap)');

interface QuantileRow {
  categoryId: string | null;
  intervals: number;
  days: number[] | null;
}

/** What rules would come to, before they are saved; and the rules the shop's own rhythm suggests. */
@Injectable()
export class LifecycleTrial {
  constructor(
    private readonly db: Database,
    private readonly settings: LifecycleSettings,
    private readonly keeper: LifecycleKeeper,
  ) {}

  /** How many would stand where, by where they stand now. Counted in full, within the scope. @throws DomainError 422 as saving would */
  async preview(rules: LifecycleRules, principal: Principal): Promise<TrialCell[]> {
    await this.settings.check(rules);
    const question = this.keeper.question({ rules, cycles: await this.settings.reached(rules) });
    const who = sql`SELECT p.id AS customer_id, ${this.keeper.today()}::date AS day FROM customer.profile p WHERE ${sql.and([sql`p.kind <> 'visitor'`, customerScope(principal)])}`;
    return this.db.rows<TrialCell>(sql`SELECT l.stage AS "from", now.stage AS "to", count(*)::int AS customers FROM (${stagesOf(who, question)}) now
      LEFT JOIN insight.lifecycle l ON l.customer_id = now.customer_id AND l.changes > 0 GROUP BY 1, 2`);
  }

  async suggestion(): Promise<Suggestion> {
    const { rules } = await this.settings.current();
    const counted = await this.db.one<{ customers: number }>(sql`SELECT count(*)::int AS customers FROM customer.metric WHERE orders >= 2`);
    const customers = counted?.customers ?? 0;
    const among = this.sample(customers);
    const [all] = await this.db.rows<QuantileRow>(this.gaps(among, false));
    const categories = await this.db.rows<QuantileRow>(this.gaps(among, true));
    const frequent = await this.db.one<{ orders: number | null }>(sql`SELECT percentile_disc(0.8) WITHIN GROUP (ORDER BY n)::int AS orders FROM (
      SELECT count(*) AS n FROM (${among}) a JOIN commerce.sales_order o ON o.customer_id = a.customer_id AND o.status <> 'cancelled' AND o.total_minor > 0
        AND o.placed_at >= ${this.keeper.today()}::date - 365 GROUP BY a.customer_id HAVING count(*) >= 2) x`);
    const rhythm: ShopRhythm = {
      all: quantiles(all), frequentOrders: frequent?.orders ?? 0,
      categories: categories.flatMap((row) => (row.categoryId === null ? [] : [{ categoryId: row.categoryId, ...quantiles(row) }])),
    };
    return { rules: suggestRules(rhythm, rules), rhythm, customers, sampled: Math.min(customers, SAMPLE) };
  }

  /** Ids end in random bits, so that the last digits draw evenly, and the same people each time. */
  private sample(customers: number): SqlFragment {
    const share = customers <= SAMPLE ? 65_536 : Math.floor((65_536 * SAMPLE) / customers);
    return sql`SELECT x.customer_id FROM customer.metric x WHERE x.orders >= 2 AND ('x' || right(x.customer_id::text, 4))::bit(16)::int < ${share}::int`;
  }

  private gaps(among: SqlFragment, byCategory: boolean): SqlFragment {
    const { timezone } = this.keeper;
    const day = sql`(o.placed_at AT TIME ZONE ${timezone})::date AS day`;
    const purchases = sql`(${among}) a JOIN commerce.sales_order o ON o.customer_id = a.customer_id AND o.status <> 'cancelled' AND o.total_minor > 0`;
    const days = byCategory
      ? sql`SELECT DISTINCT a.customer_id, pr.category_id, ${day} FROM ${purchases} JOIN commerce.order_line l ON l.customer_id = o.customer_id AND l.order_id = o.id
          JOIN commerce.product pr ON pr.id = l.product_id AND pr.category_id IS NOT NULL`
      : sql`SELECT DISTINCT a.customer_id, NULL::uuid AS category_id, ${day} FROM ${purchases}`;
    return sql`SELECT g.category_id AS "categoryId", count(*)::int AS intervals, ${QUANTILES} AS days FROM (
        SELECT d.category_id, d.day - lag(d.day) OVER (PARTITION BY d.customer_id, d.category_id ORDER BY d.day) AS gap FROM (${days}) d) g
      WHERE g.gap IS NOT NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 200`;
  }
}

function quantiles(row: QuantileRow | undefined): IntervalQuantiles {
  const [half = 0, nineTenths = 0, nearlyAll = 0] = row?.days ?? [];
  return { intervals: row?.intervals ?? 0, half, nineTenths, nearlyAll };
}
