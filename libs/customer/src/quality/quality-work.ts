import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, conflict, Database, EventLog, Jobs, newId, sql, violatedConstraint, type JobContext } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { reassess, type Measures } from './assessment-sql.js';
import { QualityRules } from './quality-rules.js';
import { QualitySnapshots } from './quality-snapshots.js';

const RUN = 'customer.quality.run';
export const NIGHTLY_QUALITY = 'customer.quality.nightly';
const CHANGES = 'customer.quality.changes';
const CHUNK = 5000;
const CHANGED_CHUNK = 1000;
const MOST_ATTEMPTS = 5;
/** Whoever commits late has written an earlier time. */
const OVERLAP = '5 minutes';
const NONE = '00000000-0000-0000-0000-000000000000';

interface Reassessed {
  id: string;
  score: number;
  was: number;
}

/**
 * Assesses customers: all of them every night and on demand, walking their ids chunk by chunk, and every ten minutes those that were changed.
 * A chunk and the place it ends at are one transaction, so a killed run goes on there.
 */
@Injectable()
export class QualityWork implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly rules: QualityRules,
    private readonly snapshots: QualitySnapshots,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ id: string }>(RUN, ({ id }, context) => this.run(id, context));
    this.jobs.on<object>(NIGHTLY_QUALITY, async () => void (await this.database.transaction((m) => this.begin(m))));
    this.jobs.cron(NIGHTLY_QUALITY, '40 18 * * *');
    this.jobs.on<object>(CHANGES, (_, { signal }) => this.changes(signal));
    this.jobs.cron(CHANGES, '*/10 * * * *');
  }

  /** Starts assessing everybody. @throws DomainError 409 quality.running */
  async start(m: EntityManager): Promise<string> {
    const id = await this.begin(m);
    if (id === null) throw conflict('quality.running', 'Customers are being assessed already');
    return id;
  }

  /** Everybody anew, also while a run is under way: that one ends where it is. */
  async restart(m: EntityManager): Promise<void> {
    await this.database.execute(sql`update customer.quality_run set status = 'completed', finished_at = ${this.clock.now()} where status = 'running'`, m);
    await this.begin(m);
  }

  private async begin(m: EntityManager): Promise<string | null> {
    if (await this.database.one(sql`select 1 from customer.quality_run where status = 'running'`, m)) return null;
    const id = newId();
    try {
      await this.database.execute(sql`insert into customer.quality_run (id, status, total, started_at)
        select ${id}, 'running', (select count(*) from customer.profile where kind <> 'visitor'), ${this.clock.now()}`, m);
    } catch (error) {
      if (violatedConstraint(error) === 'quality_run_one') throw conflict('quality.running', 'Customers are being assessed already');
      throw error;
    }
    await this.jobs.add(m, RUN, { id }, { jobKey: `quality:${id}`, queueName: RUN, maxAttempts: MOST_ATTEMPTS });
    return id;
  }

  private async run(id: string, { signal, attempt }: JobContext): Promise<void> {
    const measures = await this.measures();
    try {
      while (!signal.aborted && (await this.database.transaction((m) => this.chunk(m, id, measures))));
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS) await this.database.execute(sql`update customer.quality_run set status = 'failed', error = ${(error as Error).message}, finished_at = ${this.clock.now()} where id = ${id} and status = 'running'`);
      throw error;
    }
    if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
  }

  /** @returns whether there may be more */
  private async chunk(m: EntityManager, id: string, measures: Measures): Promise<boolean> {
    const run = await this.database.one<{ lastId: string | null; processed: number; changed: number }>(sql`select last_id as "lastId", processed, changed from customer.quality_run where id = ${id} and status = 'running' for update`, m);
    if (!run) return false;
    const range = await this.database.one<{ last: string | null; count: number }>(sql`select (array_agg(id order by id desc))[1] as last, count(*)::int as count
      from (select id from customer.profile where kind <> 'visitor' and id > ${run.lastId ?? NONE}::uuid order by id limit ${CHUNK}) r`, m);
    const now = this.clock.now();
    if (!range?.last) {
      await this.snapshots.take(m, now);
      await this.database.execute(sql`update customer.quality_run set status = 'completed', finished_at = ${now} where id = ${id}`, m);
      await this.events.append(m, [{ name: 'quality.assessed', subject: { type: 'quality_run', id }, occurredAt: now, payload: { examined: run.processed, changed: run.changed } }]);
      return false;
    }
    const chosen = sql`select id from customer.profile where id > ${run.lastId ?? NONE}::uuid and id <= ${range.last}::uuid`;
    const changed = await this.database.rows<Reassessed>(reassess(measures, chosen, now), m);
    await this.database.execute(sql`update customer.quality_run set last_id = ${range.last}::uuid, processed = processed + ${range.count}::int, changed = changed + ${changed.length}::int, total = greatest(total, processed + ${range.count}::int) where id = ${id}`, m);
    return true;
  }

  /** Those changed since, in the order in which they were; each as an event, so that segments follow. */
  private async changes(signal: AbortSignal): Promise<void> {
    const measures = await this.measures();
    const from = await this.database.one<{ at: string }>(sql`select coalesce(changes_until - ${OVERLAP}::interval, '-infinity')::text as at from customer.quality_setting`);
    let place = { at: from?.at ?? '-infinity', id: NONE };
    for (let more = true; more && !signal.aborted;) {
      const next = await this.database.transaction((m) => this.changedChunk(m, place, measures));
      more = next !== null;
      place = next ?? place;
    }
  }

  private async changedChunk(m: EntityManager, place: { at: string; id: string }, measures: Measures): Promise<{ at: string; id: string } | null> {
    const rows = await this.database.rows<{ id: string; at: string }>(sql`select p.id, p.updated_at::text as at from customer.profile p
      where p.kind <> 'visitor' and (p.updated_at, p.id) > (${place.at}::timestamptz, ${place.id}::uuid) order by p.updated_at, p.id limit ${CHANGED_CHUNK}`, m);
    const last = rows.at(-1);
    if (!last) return null;
    const now = this.clock.now();
    const changed = await this.database.rows<Reassessed>(reassess(measures, sql`select unnest(${rows.map(({ id }) => id)}::uuid[])`, now), m);
    await this.events.append(m, changed.map(({ id, score, was }) => ({ name: 'customer.quality_changed', customerId: id, subject: { type: 'customer', id }, occurredAt: now, payload: { from: was, to: score } })));
    await this.database.execute(sql`update customer.quality_setting set changes_until = greatest(changes_until, ${last.at}::timestamptz)`, m);
    return last;
  }

  private async measures(): Promise<Measures> {
    const { weights } = await this.rules.settings();
    return { aspects: this.rules.aspects(weights), faults: this.rules.faults, signsOfLife: this.rules.signsOfLife(), today: this.rules.today };
  }
}
