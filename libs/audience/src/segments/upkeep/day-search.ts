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

interface DaySearchRequest {
  /** For everybody, the days of one new rule; without it, for those in the backlog, the days of every rule. */
  segmentId?: string;
}

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
    this.jobs.on<DaySearchRequest>(JOB, (request, context) => this.run(request, context));
  }

  async request(m: EntityManager | null, request: DaySearchRequest): Promise<void> {
    await this.jobs.add(m, JOB, request, { jobKey: `${JOB}:${request.segmentId ?? 'backlog'}`, queueName: JOB });
  }

  private async run({ segmentId }: DaySearchRequest, { signal }: JobContext): Promise<void> {
    if (segmentId === undefined) {
      while (!signal.aborted && (await this.ofBacklog()) > 0);
    } else {
      for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null && !signal.aborted;) after = await this.ofRule(segmentId, after);
    }
    if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
  }

  /** @returns the id the next batch comes after; null when everybody was seen */
  private ofRule(segmentId: string, after: string): Promise<string | null> {
    return this.db.transaction(async (m) => {
      await this.leaving.lock.shared(m);
      const definition = await this.definitions.one(segmentId, m);
      if (!definition) return null;
      const rows = await this.db.rows<{ id: string }>(sql`select id from customer.profile where id > ${after}::uuid order by id limit ${BATCH}`, m);
      await this.find(m, rows.map(({ id }) => id), [definition]);
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
