import { customerScope } from '@patron/customer';
import { sql, type Principal, type SqlFragment } from '@patron/kernel';
import { STAGES, type Stage } from '../rules/lifecycle-rules.js';

type Asker = Pick<Principal, 'scope'>;

/** A span of business days, both ends included. */
export interface Period {
  from: string;
  to: string;
}

/** The asker's own customers, or nothing where he sees all of them. */
function own(asker: Asker, customerId: string): SqlFragment {
  const scope = customerScope(asker);
  return scope === null ? sql`true` : sql`EXISTS (SELECT 1 FROM customer.profile p WHERE p.id = ${sql.raw(customerId)} AND ${scope})`;
}

/** Changes by day and move: rows (on_day, from_stage ('' at the first), to_stage, moves). Sums for whoever sees all, the rows of his own customers for the others. */
function moves(asker: Asker, until: string): SqlFragment {
  const scope = customerScope(asker);
  if (scope === null) return sql`SELECT on_day, from_stage, to_stage, sum(moves)::int AS moves FROM insight.stage_flow WHERE on_day <= ${until}::date GROUP BY 1, 2, 3`;
  return sql`SELECT c.on_day, coalesce(c.from_stage, '') AS from_stage, c.to_stage, count(*)::int AS moves FROM customer.profile p JOIN insight.stage_change c ON c.customer_id = p.id
    WHERE ${scope} AND p.kind <> 'visitor' AND c.on_day <= ${until}::date GROUP BY 1, 2, 3`;
}

/** How many stand in each stage today, how many came and went in the period, and how many stood there at its beginning: rows by stage. */
export function stageCounts(asker: Asker, { from, to }: Period): SqlFragment {
  return sql`WITH f AS MATERIALIZED (${moves(asker, to)})
    SELECT s.stage, coalesce(sum(f.moves) FILTER (WHERE f.to_stage = s.stage), 0)::int - coalesce(sum(f.moves) FILTER (WHERE f.from_stage = s.stage), 0)::int AS customers,
      coalesce(sum(f.moves) FILTER (WHERE f.to_stage = s.stage AND f.on_day < ${from}::date), 0)::int - coalesce(sum(f.moves) FILTER (WHERE f.from_stage = s.stage AND f.on_day < ${from}::date), 0)::int AS "before",
      coalesce(sum(f.moves) FILTER (WHERE f.to_stage = s.stage AND f.on_day >= ${from}::date), 0)::int AS entered,
      coalesce(sum(f.moves) FILTER (WHERE f.from_stage = s.stage AND f.on_day >= ${from}::date), 0)::int AS "left"
    FROM unnest(${[...STAGES]}::text[]) WITH ORDINALITY AS s(stage, place) LEFT JOIN f ON s.stage IN (f.from_stage, f.to_stage) GROUP BY s.stage, s.place ORDER BY s.place`;
}

/** The count of every stage at the end of each day of a period: rows (day, stage, customers), days without a change left out but the first. */
export function stageTrend(asker: Asker, { from, to }: Period): SqlFragment {
  return sql`WITH f AS MATERIALIZED (${moves(asker, to)}),
    d AS (SELECT s.stage, greatest(x.on_day, ${from}::date) AS day, sum(CASE WHEN x.to_stage = s.stage THEN x.moves ELSE 0 END - CASE WHEN x.from_stage = s.stage THEN x.moves ELSE 0 END) AS change
      FROM unnest(${[...STAGES]}::text[]) AS s(stage) JOIN f x ON s.stage IN (x.from_stage, x.to_stage) GROUP BY 1, 2)
    SELECT to_char(g.day, 'YYYY-MM-DD') AS day, s.stage, coalesce(sum(d.change) OVER (PARTITION BY s.stage ORDER BY g.day), 0)::int AS customers
    FROM (SELECT DISTINCT day FROM d UNION SELECT ${from}::date UNION SELECT ${to}::date) g(day) CROSS JOIN unnest(${[...STAGES]}::text[]) AS s(stage)
      LEFT JOIN d ON d.day = g.day AND d.stage = s.stage ORDER BY g.day`;
}

/** Where those stood before the period who changed in it, and where they stand at its end: rows (from ('' not a customer yet), to, customers). Who ends where he began is left out. */
export function stageMoves(asker: Asker, { from, to }: Period): SqlFragment {
  return sql`SELECT coalesce(x.began, '') AS "from", x.ended AS "to", count(*)::int AS customers FROM (${spans({ from, to })}) x
    WHERE x.began IS DISTINCT FROM x.ended AND ${own(asker, 'x.customer_id')} GROUP BY 1, 2`;
}

/** Everybody who changed within a period, with the stage before the first of the changes and after the last. */
function spans({ from, to }: Period): SqlFragment {
  return sql`SELECT c.customer_id, (array_agg(c.from_stage ORDER BY c.n))[1] AS began, (array_agg(c.to_stage ORDER BY c.n DESC))[1] AS ended
    FROM insight.stage_change c WHERE c.on_day BETWEEN ${from}::date AND ${to}::date GROUP BY c.customer_id`;
}

/** What a number of the pages opens: a condition over `p`. */
export type People =
  | { kind: 'at'; stage: Stage; day: string }
  | { kind: 'moved'; period: Period; from: Stage | null; to: Stage }
  | { kind: 'stayed'; period: Period; stage: Stage }
  | { kind: 'entered' | 'left'; period: Period; stage: Stage };

export function peopleCondition(people: People): SqlFragment {
  switch (people.kind) {
    case 'at':
      return stoodAt(people.stage, sql`c.on_day > ${people.day}::date`);
    case 'moved':
      return sql`p.id IN (SELECT x.customer_id FROM (${spans(people.period)}) x WHERE x.began IS NOT DISTINCT FROM ${people.from}::text AND x.ended = ${people.to})`;
    case 'stayed':
      return sql.and([stoodAt(people.stage, sql`c.on_day >= ${people.period.from}::date`), stoodAt(people.stage, sql`c.on_day > ${people.period.to}::date`)]);
    case 'entered':
      return sql`p.id IN (SELECT c.customer_id FROM insight.stage_change c WHERE c.to_stage = ${people.stage} AND c.on_day BETWEEN ${people.period.from}::date AND ${people.period.to}::date)`;
    case 'left':
      return sql`p.id IN (SELECT c.customer_id FROM insight.stage_change c WHERE c.from_stage = ${people.stage} AND c.on_day BETWEEN ${people.period.from}::date AND ${people.period.to}::date)`;
  }
}

/** In a stage before the first of the changes that came later: what somebody was is what his next change came from, and what he is where there was none. */
function stoodAt(stage: Stage, later: SqlFragment): SqlFragment {
  return sql`(p.id IN (SELECT l.customer_id FROM insight.lifecycle l WHERE l.stage = ${stage} AND NOT EXISTS (SELECT 1 FROM insight.stage_change c WHERE c.customer_id = l.customer_id AND ${later}))
    OR p.id IN (SELECT x.customer_id FROM (SELECT DISTINCT ON (c.customer_id) c.customer_id, c.from_stage FROM insight.stage_change c WHERE ${later} ORDER BY c.customer_id, c.n) x WHERE x.from_stage = ${stage}))`;
}
