import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { StageCause } from '../lifecycle.events.js';
import type { Stage } from '../rules/lifecycle-rules.js';
import { pastOf, stagesOf, type StageQuestion } from '../rules/stage.sql.js';

export interface Standing {
  customerId: string;
  stage: Stage;
  nextChangeOn: string | null;
  computedOn: string;
  /** 0: not computed yet. */
  changes: number;
}

/** Somebody of whom something was written: another stage, or another day of the next change (then both are the same). */
export interface Written {
  customerId: string;
  from: Stage | null;
  to: Stage;
  since: string;
}

export interface WriteContext {
  question: StageQuestion;
  cause: StageCause;
  now: Date;
}

export interface Comparison {
  looked: number;
  /** The last of the page; null when nobody is left. */
  upto: string | null;
  differing: string[];
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const SLOT = sql.raw('(pg_backend_pid() % 8)::smallint');

/** The rows of insight.lifecycle with their history and its sums, which always go together. */
@Injectable()
export class StageStore {
  constructor(private readonly db: Database) {}

  /** Locks the rows of these customers, in one order, and makes those that are missing; visitors and ids that are gone are passed over. */
  async lock(m: EntityManager, ids: readonly string[], day: string): Promise<Standing[]> {
    await this.db.execute(sql`INSERT INTO insight.lifecycle (customer_id, stage, since, changes, computed_on)
      SELECT p.id, 'potential', ${day}::date, 0, ${day}::date FROM customer.profile p
      WHERE p.id = ANY(${[...ids]}::uuid[]) AND p.kind <> 'visitor' AND NOT EXISTS (SELECT 1 FROM insight.lifecycle l WHERE l.customer_id = p.id)
      ORDER BY p.id ON CONFLICT DO NOTHING`.named('insight.lifecycle.ensure'), m);
    return this.db.rows<Standing>(sql`SELECT customer_id AS "customerId", stage, next_change_on AS "nextChangeOn", computed_on AS "computedOn", changes
      FROM insight.lifecycle WHERE customer_id = ANY(${[...ids]}::uuid[]) ORDER BY customer_id FOR UPDATE`.named('insight.lifecycle.lock'), m);
  }

  /** Brings rows that are locked up to their day; says which were written. */
  move(m: EntityManager, who: SqlFragment, { question, cause, now }: WriteContext): Promise<Written[]> {
    return this.db.rows<Written>(sql`
      WITH now AS MATERIALIZED (${stagesOf(who, question)}),
      written AS (UPDATE insight.lifecycle l SET stage = now.stage, since = CASE WHEN was.stage = now.stage THEN was.since ELSE now.day END, next_stage = now.next_stage,
          next_change_on = now.next_on, changes = was.changes + (was.stage <> now.stage)::int, computed_on = now.day
        FROM now JOIN insight.lifecycle was USING (customer_id)
        WHERE l.customer_id = now.customer_id AND (was.stage, was.next_stage, was.next_change_on) IS DISTINCT FROM (now.stage, now.next_stage, now.next_on)
        RETURNING l.customer_id, was.stage AS from_stage, l.stage AS to_stage, l.since, l.changes AS n),
      told AS (INSERT INTO insight.stage_change (customer_id, n, on_day, from_stage, to_stage, cause, at)
        SELECT customer_id, n, since, from_stage, to_stage, ${cause}, ${now}::timestamptz FROM written WHERE from_stage <> to_stage RETURNING on_day, from_stage, to_stage),
      ${summed('told', 1)}
      SELECT customer_id AS "customerId", from_stage AS "from", to_stage AS "to", since FROM written ORDER BY customer_id`, m);
  }

  /** Writes the whole past of locked customers anew from their orders. What they had is taken out of the sums. */
  async rewrite(m: EntityManager, ids: readonly string[], day: string, { question, cause, now }: WriteContext): Promise<Written[]> {
    await this.forget(m, ids);
    return this.db.rows<Written>(sql`
      WITH now AS MATERIALIZED (${stagesOf(sql`SELECT unnest(${[...ids]}::uuid[]) AS customer_id, ${day}::date AS day`, question)}),
      past AS MATERIALIZED (${pastOf('now', question)}),
      was AS (SELECT customer_id, stage, changes FROM insight.lifecycle WHERE customer_id = ANY(${[...ids]}::uuid[])),
      written AS (UPDATE insight.lifecycle l SET stage = now.stage, since = last.day, next_stage = now.next_stage, next_change_on = now.next_on, changes = last.n, computed_on = now.day
        FROM now JOIN (SELECT DISTINCT ON (customer_id) customer_id, day, n FROM past ORDER BY customer_id, n DESC) last USING (customer_id)
        WHERE l.customer_id = now.customer_id RETURNING l.customer_id, l.stage, l.since),
      told AS (INSERT INTO insight.stage_change (customer_id, n, on_day, from_stage, to_stage, cause, at)
        SELECT customer_id, n, day, from_stage, stage, CASE WHEN n = 1 THEN 'first' WHEN day < ${day}::date THEN 'past' ELSE ${cause} END, ${now}::timestamptz FROM past
        RETURNING on_day, coalesce(from_stage, '') AS from_stage, to_stage),
      ${summed('told', 1)}
      SELECT w.customer_id AS "customerId", CASE WHEN was.changes > 0 THEN was.stage END AS "from", w.stage AS "to", w.since FROM written w JOIN was USING (customer_id) ORDER BY 1`, m);
  }

  /** Takes the history of customers away, and out of the sums. */
  async forget(m: EntityManager, ids: readonly string[]): Promise<void> {
    await this.db.execute(sql`WITH gone AS (DELETE FROM insight.stage_change WHERE customer_id = ANY(${[...ids]}::uuid[]) RETURNING on_day, coalesce(from_stage, '') AS from_stage, to_stage),
      ${summed('gone', -1)} SELECT 1`.named('insight.lifecycle.forget'), m);
  }

  /** A page of customers in the order of their ids, and those of them whose stored stage or next change is not what the rules say. */
  async compare(m: EntityManager, { after, day, limit }: { after: string | null; day: string; limit: number }, question: StageQuestion): Promise<Comparison> {
    const row = await this.db.one<Comparison>(sql`WITH page AS MATERIALIZED (SELECT id FROM customer.profile WHERE id > ${after ?? NOBODY}::uuid AND kind <> 'visitor' ORDER BY id LIMIT ${limit}::int),
      now AS (${stagesOf(sql`SELECT id AS customer_id, ${day}::date AS day FROM page`, question)})
      SELECT (SELECT count(*)::int FROM page) AS looked, (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS upto, coalesce((SELECT array_agg(now.customer_id) FROM now LEFT JOIN insight.lifecycle l USING (customer_id)
        WHERE l.changes IS NULL OR l.changes = 0 OR (l.stage, l.next_stage, l.next_change_on) IS DISTINCT FROM (now.stage, now.next_stage, now.next_on)), '{}') AS differing`, m);
    return row ?? { looked: 0, upto: null, differing: [] };
  }

  /** Takes away the history of those who are no customers any more. @returns of how many */
  async forgetGone(m: EntityManager): Promise<number> {
    const gone = await this.db.rows<{ id: string }>(sql`SELECT DISTINCT c.customer_id AS id FROM insight.stage_change c WHERE c.n = 1 AND NOT EXISTS (SELECT 1 FROM insight.lifecycle l WHERE l.customer_id = c.customer_id)`, m);
    if (gone.length > 0) await this.forget(m, gone.map(({ id }) => id));
    return gone.length;
  }

  /** Those whose next change is due, oldest first, locked. */
  due(m: EntityManager, today: string, limit: number): Promise<{ customerId: string; day: string }[]> {
    return this.db.rows(sql`SELECT customer_id AS "customerId", next_change_on AS day FROM insight.lifecycle WHERE next_change_on <= ${today}::date
      ORDER BY next_change_on, customer_id LIMIT ${limit}::int FOR UPDATE SKIP LOCKED`.named('insight.lifecycle.due'), m);
  }
}

/** Adds rows (on_day, from_stage, to_stage) to the sums, or takes them out. */
function summed(rows: 'told' | 'gone', sign: 1 | -1): SqlFragment {
  const count = sql.raw(sign === 1 ? 'count(*)' : '-count(*)');
  return sql`summed AS (INSERT INTO insight.stage_flow AS f (on_day, from_stage, to_stage, slot, moves)
    SELECT on_day, from_stage, to_stage, ${SLOT}, ${count} FROM ${sql.raw(rows)} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (on_day, from_stage, to_stage, slot) DO UPDATE SET moves = f.moves + excluded.moves)`;
}
