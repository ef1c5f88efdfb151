import { sql, type SqlFragment } from '@patron/kernel';
import type { CategoryCycle, LifecycleRules } from './lifecycle-rules.js';

/** The rules with everything the statement needs of the shop. */
export interface StageQuestion {
  rules: LifecycleRules;
  /** One for each category that has a cycle, its own or that of the nearest category above. */
  cycles: readonly CategoryCycle[];
  timezone: string;
}

/** What counts as a purchase, as in the figures of a customer. Over commerce.sales_order under the alias `o`. */
const PURCHASE = sql.raw(`o.status <> 'cancelled' AND o.total_minor > 0`);

/** `stageOn` in SQL: the boundaries stand under `b`, the day is any expression. */
function stageAt(day: string): SqlFragment {
  return sql.raw(`CASE WHEN NOT b.bought THEN 'potential' WHEN ${day} >= b.churned_on THEN 'churned' WHEN ${day} >= b.dormant_on THEN 'dormant'
    WHEN ${day} < b.loyal_until THEN 'loyal' WHEN ${day} < b.new_until THEN 'new' ELSE 'active' END`);
}

/**
 * The decision of decide-stage.ts for many customers: rows (customer_id, day, created_on, dormant_after, churned_after, stage, next_on, next_stage).
 * Reads one row of figures for each; the day of the order by which somebody is loyal is looked up by index, and only for who has that
 * many orders and is not dormant by then.
 * @param who rows (customer_id uuid, day date): whom, and on which day
 */
export function stagesOf(who: SqlFragment, question: StageQuestion): SqlFragment {
  return sql`SELECT b.customer_id, b.day, b.created_on, b.dormant_after, b.churned_after, b.stage, b.category_id,
      CASE b.stage WHEN 'dormant' THEN b.churned_on WHEN 'loyal' THEN least(b.loyal_until, b.dormant_on) WHEN 'new' THEN least(b.new_until, b.dormant_on)
        WHEN 'active' THEN b.dormant_on END AS next_on,
      CASE b.stage WHEN 'dormant' THEN 'churned' WHEN 'loyal' THEN CASE WHEN b.loyal_until >= b.dormant_on THEN 'dormant' WHEN b.loyal_until < b.new_until THEN 'new' ELSE 'active' END
        WHEN 'new' THEN CASE WHEN b.new_until < b.dormant_on THEN 'active' ELSE 'dormant' END WHEN 'active' THEN 'dormant' END AS next_stage
    FROM (SELECT b.*, ${stageAt('b.day')} AS stage FROM (${boundaries(who, question)}) b) b`;
}

function boundaries(who: SqlFragment, { rules, cycles, timezone }: StageQuestion): SqlFragment {
  const { newWithinDays, newAtMostOrders, loyalOrders, loyalWithinDays } = rules;
  return sql`SELECT c.customer_id, c.day, c.created_on, c.category_id, c.dormant_after, c.churned_after, c.orders > 0 AS bought,
      CASE WHEN c.orders <= ${newAtMostOrders}::int THEN c.first_day + ${newWithinDays + 1}::int END AS new_until,
      nth.day + ${loyalWithinDays + 1}::int AS loyal_until, c.last_day + c.dormant_after + 1 AS dormant_on, c.last_day + c.churned_after + 1 AS churned_on
    FROM (SELECT f.*, ${after('dormant', question(rules, cycles))} AS dormant_after, ${after('churned', question(rules, cycles))} AS churned_after
      FROM (SELECT w.customer_id, w.day, (p.created_at AT TIME ZONE ${timezone})::date AS created_on, coalesce(m.orders, 0) AS orders, m.interval_days,
          (m.first_order_at AT TIME ZONE ${timezone})::date AS first_day, (m.last_order_at AT TIME ZONE ${timezone})::date AS last_day, ${category(rules, cycles)} AS category_id
        FROM (${who}) w JOIN customer.profile p ON p.id = w.customer_id AND p.kind <> 'visitor' LEFT JOIN customer.metric m ON m.customer_id = w.customer_id) f
      ${cycleJoin(cycles)}) c
    LEFT JOIN LATERAL (SELECT (o.placed_at AT TIME ZONE ${timezone})::date AS day FROM commerce.sales_order o
      WHERE o.customer_id = c.customer_id AND ${PURCHASE} ORDER BY o.placed_at DESC, o.id DESC OFFSET ${loyalOrders - 1}::int LIMIT 1) nth
      ON c.orders >= ${loyalOrders}::int AND c.day <= c.last_day + c.dormant_after`;
}

interface CycleChoice {
  rules: LifecycleRules;
  byCategory: boolean;
}

function question(rules: LifecycleRules, cycles: readonly CategoryCycle[]): CycleChoice {
  return { rules, byCategory: cycles.length > 0 };
}

function after(end: 'dormant' | 'churned', { rules, byCategory }: CycleChoice): SqlFragment {
  const days = end === 'dormant' ? rules.dormantAfterDays : rules.churnedAfterDays;
  const general = byCategory ? sql`coalesce(y.${sql.raw(end)}_after, ${days}::int)` : sql`${days}::int`;
  const own = rules.ownInterval;
  if (own === null) return general;
  const dormant = sql`greatest(ceil(f.interval_days * ${own.dormantTimes}::numeric)::int, ${own.atLeastDays}::int)`;
  const value = end === 'dormant' ? dormant : sql`greatest(ceil(f.interval_days * ${own.churnedTimes}::numeric)::int, ${dormant} + 1)`;
  return sql`CASE WHEN f.interval_days IS NOT NULL AND f.orders >= ${own.atLeastOrders}::int THEN ${value} ELSE ${general} END`;
}

function cycleJoin(cycles: readonly CategoryCycle[]): SqlFragment {
  if (cycles.length === 0) return sql.empty;
  return sql`LEFT JOIN unnest(${cycles.map(({ categoryId }) => categoryId)}::uuid[], ${cycles.map(({ dormantAfterDays }) => dormantAfterDays)}::int[],
    ${cycles.map(({ churnedAfterDays }) => churnedAfterDays)}::int[]) AS y(category_id, dormant_after, churned_after) ON y.category_id = f.category_id`;
}

/** The category whose cycle counts: that of the highest net spend, or of the dearest line of the last order with one. Not looked up where no category has a cycle. */
function category({ categoryBy }: LifecycleRules, cycles: readonly CategoryCycle[]): SqlFragment {
  if (cycles.length === 0) return sql.raw('NULL::uuid');
  if (categoryBy === 'favourite') return sql.raw('m.favourite_category_id');
  return sql`(SELECT pr.category_id FROM commerce.sales_order o JOIN commerce.order_line l ON l.customer_id = o.customer_id AND l.order_id = o.id
    JOIN commerce.product pr ON pr.id = l.product_id AND pr.category_id IS NOT NULL WHERE o.customer_id = w.customer_id AND ${PURCHASE}
    ORDER BY o.placed_at DESC, o.id DESC, l.amount_minor DESC, l.line_no LIMIT 1)`;
}

/**
 * `stagesUntil` in SQL: rows (customer_id, day, stage, n, from_stage), the first with n = 1 and no from_stage; the last is the stage of `now`.
 * @param now rows of `stagesOf` under a name
 */
export function pastOf(now: string, { rules, timezone }: StageQuestion): SqlFragment {
  const { newWithinDays, newAtMostOrders, loyalOrders, loyalWithinDays } = rules;
  const table = sql.raw(now);
  return sql`SELECT s.customer_id, s.day, s.stage, (row_number() OVER (PARTITION BY s.customer_id ORDER BY s.day, s.final))::int AS n, s.was AS from_stage FROM (
      SELECT s.*, lag(s.stage) OVER (PARTITION BY s.customer_id ORDER BY s.day, s.final) AS was FROM (
        SELECT b.customer_id, t.day, ${stageAt('t.day')} AS stage, false AS final FROM (
            SELECT u.customer_id, true AS bought, u.day, u.next_day, u.today, CASE WHEN u.upto <= ${newAtMostOrders}::int THEN u.first_day + ${newWithinDays + 1}::int END AS new_until,
              u.nth_day + ${loyalWithinDays + 1}::int AS loyal_until, u.day + u.dormant_after + 1 AS dormant_on, u.day + u.churned_after + 1 AS churned_on
            FROM (SELECT o.customer_id, o.day, o.today, o.dormant_after, o.churned_after, row_number() OVER w AS upto, first_value(o.day) OVER w AS first_day,
                lag(o.day, ${loyalOrders - 1}::int) OVER w AS nth_day, lead(o.day) OVER w AS next_day
              FROM (SELECT x.customer_id, x.day AS today, x.dormant_after, x.churned_after, o.placed_at, o.id, (o.placed_at AT TIME ZONE ${timezone})::date AS day
                FROM ${table} x JOIN commerce.sales_order o ON o.customer_id = x.customer_id AND ${PURCHASE}) o
              WINDOW w AS (PARTITION BY o.customer_id ORDER BY o.placed_at, o.id)) u
            WHERE u.next_day IS DISTINCT FROM u.day) b
          CROSS JOIN LATERAL (VALUES (b.day), (b.new_until), (b.loyal_until), (b.dormant_on), (b.churned_on)) AS t(day)
          WHERE t.day >= b.day AND t.day <= b.today AND (b.next_day IS NULL OR t.day < b.next_day)
        UNION ALL SELECT x.customer_id, least(x.created_on, x.day), 'potential', false FROM ${table} x LEFT JOIN customer.metric m ON m.customer_id = x.customer_id
          WHERE m.first_order_at IS NULL OR x.created_on < (m.first_order_at AT TIME ZONE ${timezone})::date
        UNION ALL SELECT x.customer_id, x.day, x.stage, true FROM ${table} x) s) s
    WHERE s.was IS DISTINCT FROM s.stage`;
}
