import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Jobs, sql, type JobContext, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { SegmentRules, type RuleLeaf } from '../rules/index.js';
import { DueDays } from './due-days.js';
import { LeavingCustomers } from './leaving-customers.js';
import { SegmentDefinitions, type Definition } from './segment-definitions.js';

const JOB = 'audience.find-days';
const BATCH = 2000;
const MOST_LEAVES = 400;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Finds out for many customers on which day they are to be looked at next, a batch at a time. */
@Injectable()
export class DaySearch implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly rules: SegmentRules,
    private readonly definitions: SegmentDefinitions,
    private readonly days: DueDays,
    private readonly leaving: LeavingCustomers,
  ) {}

  onModuleInit(): void {
    this.jobs.on(JOB, (_, context) => this.run(context));
  }

  /** For everybody, the days of a new rule. */
  async ofNewRule(m: EntityManager, segmentId: string): Promise<void> {
    await this.db.execute(sql`insert into audience.day_search as d (segment_id) values (${segmentId}) on conflict (segment_id) do update set asked_at = clock_timestamp()`, m);
    await this.request(m);
  }

  /** For those in the backlog, the days of every rule. */
  async request(m: EntityManager): Promise<void> {
    await this.jobs.add(m, JOB, {}, { jobKey: JOB, queueName: JOB });
  }

  private async run({ signal }: Pick<JobContext, 'signal'>): Promise<void> {
    while (!signal.aborted && (await this.ofBacklog()) > 0);
    await this.ofNewRules(signal);
    if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
  }

  /** One walk over the base for all rules that wait; one that is asked for again meanwhile waits for the next. */
  private async ofNewRules(signal: AbortSignal): Promise<void> {
    const waiting = await this.db.rows<{ id: string; at: string }>(sql`select segment_id as id, asked_at::text as at from audience.day_search`);
    if (waiting.length === 0) return;
    const ids = waiting.map(({ id }) => id);
    for (let after: string | null = FIRST; after !== null;) {
      if (signal.aborted) return;
      after = await this.ofRules(ids, after);
    }
    await this.db.execute(sql`delete from audience.day_search d using unnest(${ids}::uuid[], ${waiting.map(({ at }) => at)}::timestamptz[]) as u(id, at) where d.segment_id = u.id and d.asked_at = u.at`);
  }

  /** @returns the id the next batch comes after; null when everybody was seen */
  private ofRules(segmentIds: readonly string[], after: string): Promise<string | null> {
    return this.db.transaction(async (m) => {
      await this.leaving.lock.shared(m);
      const { byId } = await this.definitions.load(m);
      const rows = await this.db.rows<{ id: string }>(sql`select id from customer.profile where id > ${after}::uuid order by id limit ${BATCH}`, m);
      await this.find(m, rows.map(({ id }) => id), segmentIds.flatMap((id) => byId.get(id) ?? []));
      return rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
    });
  }

  /** @returns how many were taken from the backlog */
  private ofBacklog(): Promise<number> {
    return this.db.transaction(async (m) => {
      await this.leaving.lock.shared(m);
      const rows = await this.db.rows<{ id: string }>(sql`select customer_id as id from audience.backlog order by customer_id limit ${BATCH} for update skip locked`, m);
      if (rows.length === 0) return 0;
      const ids = rows.map(({ id }) => id);
      const { ordered } = await this.definitions.load(m);
      await this.db.execute(sql`delete from audience.due where customer_id = any(${ids}::uuid[])`, m);
      await this.find(m, ids, ordered.filter(({ ruled }) => ruled?.mentions.time));
      await this.leaving.letGo(m, ids);
      await this.db.execute(sql`delete from audience.backlog where customer_id = any(${ids}::uuid[])`, m);
      return ids.length;
    });
  }

  private async find(m: EntityManager, ids: readonly string[], definitions: readonly Definition[]): Promise<void> {
    const leaves = [...new Map(definitions.flatMap(({ ruled }) => ruled?.leaves ?? []).map((leaf) => [leaf.key, leaf])).values()];
    for (let from = 0; from < leaves.length; from += MOST_LEAVES) {
      const statement = this.statement(leaves.slice(from, from + MOST_LEAVES), ids);
      if (statement) await this.days.put(m, await this.db.rows<{ id: string; day: string }>(statement, m));
    }
  }

  private statement(leaves: readonly RuleLeaf[], ids: readonly string[]): SqlFragment | null {
    const query = this.rules.truthQuery(this.rules.context());
    const days = leaves.flatMap(({ clause }) => query.due(clause) ?? []);
    if (days.length === 0) return null;
    const found = sql`select p.id, least(${sql.join(days)}) as day ${query.from(ids)}`;
    return sql`select f.id, f.day from (${found}) f where f.day is not null`;
  }
}
