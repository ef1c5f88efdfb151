import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export const RUN_KINDS = ['build', 'rules', 'check'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export interface Difference {
  customerId: string;
  stored: string | null;
  found: string;
}

export interface LifecycleRun {
  id: string;
  kind: RunKind;
  day: string;
  rulesVersion: number;
  /** The last customer gone through; null at the start. */
  upto: string | null;
  looked: number;
  differing: number;
  sample: Difference[];
  startedAt: string;
  finishedAt: string | null;
}

const COLUMNS = sql.raw(`id, kind, day, rules_version AS "rulesVersion", upto, looked, differing, sample, to_json(started_at) #>> '{}' AS "startedAt", to_json(finished_at) #>> '{}' AS "finishedAt"`);
const SAMPLE = 20;

/** How far work over the whole base has come: read and moved on in the transaction of each batch. */
@Injectable()
export class RunStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Opens a run; one of the kind that is under way goes on, unless it is to begin again. */
  async open(kind: RunKind, { day, rulesVersion, again = false }: { day: string; rulesVersion: number; again?: boolean }): Promise<void> {
    const begin = sql`upto = NULL, looked = 0, differing = 0, sample = '[]', day = excluded.day, rules_version = excluded.rules_version, started_at = excluded.started_at`;
    await this.db.execute(sql`INSERT INTO insight.lifecycle_run (id, kind, day, rules_version, started_at) VALUES (${newId()}, ${kind}, ${day}::date, ${rulesVersion}::int, ${this.clock.now()})
      ON CONFLICT (kind) WHERE finished_at IS NULL DO ${again ? sql`UPDATE SET ${begin}` : sql.raw('NOTHING')}`);
  }

  /** The open run of a kind, held by this transaction; undefined when there is none or somebody else works on it. */
  hold(m: EntityManager, kind: RunKind): Promise<LifecycleRun | undefined> {
    return this.db.one<LifecycleRun>(sql`SELECT ${COLUMNS} FROM insight.lifecycle_run WHERE kind = ${kind} AND finished_at IS NULL FOR UPDATE SKIP LOCKED`, m);
  }

  async advance(m: EntityManager, run: LifecycleRun, batch: { upto: string; looked: number; differences: readonly Difference[] }): Promise<void> {
    const sample = [...run.sample, ...batch.differences].slice(0, SAMPLE);
    await this.db.execute(sql`UPDATE insight.lifecycle_run SET upto = ${batch.upto}::uuid, looked = looked + ${batch.looked}::int, differing = differing + ${batch.differences.length}::int,
      sample = ${JSON.stringify(sample)}::jsonb WHERE id = ${run.id}::uuid`, m);
  }

  /** @param more differences found at the very end */
  async finish(m: EntityManager, run: LifecycleRun, more: number): Promise<void> {
    await this.db.execute(sql`UPDATE insight.lifecycle_run SET finished_at = ${this.clock.now()}, differing = differing + ${more}::int WHERE id = ${run.id}::uuid`, m);
  }

  latest(kind: RunKind, limit: number): Promise<LifecycleRun[]> {
    return this.db.rows<LifecycleRun>(sql`SELECT ${COLUMNS} FROM insight.lifecycle_run WHERE kind = ${kind} ORDER BY started_at DESC LIMIT ${limit}::int`);
  }

  underWay(): Promise<LifecycleRun[]> {
    return this.db.rows<LifecycleRun>(sql`SELECT ${COLUMNS} FROM insight.lifecycle_run WHERE finished_at IS NULL AND kind <> 'check'`);
  }
}
