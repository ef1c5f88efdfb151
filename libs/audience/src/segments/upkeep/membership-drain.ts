import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, CONFIG, Database, DomainError, Jobs, sql, startOfBusinessDay, type Config, type JobContext } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Backlog } from './backlog.js';
import { asksAllOfTime, concerned, evaluate, type Evaluation, type TouchedCustomer } from './batch-evaluation.js';
import { DAY_CAME } from './causes.js';
import { DrainParts } from './drain-parts.js';
import { withAskers } from './segment-definitions.js';
import { DRAIN_JOB } from './touched-queue.js';

/** So many customers in one transaction: some hundred milliseconds during which who touches one of them waits. */
const BATCH = 300;

interface TouchedRow {
  id: string;
  causes: string[];
  onDay: string | null;
}

/**
 * Looks again at customers to whom something happened. What comes of it and the end of their waiting are one transaction: a process that is
 * killed at any moment has done all of it or nothing, and whoever was touched meanwhile waits in the queue again.
 */
@Injectable()
export class MembershipDrain implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly parts: DrainParts,
    private readonly backlog: Backlog,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(DRAIN_JOB, (_, context) => this.run(context));
  }

  private async run({ signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.backlog.takeOver(signal);
    while (!signal.aborted && (await this.step()) > 0);
    if (signal.aborted) throw new Error('Stopped; it goes on after the restart');
    await this.parts.sizes.fold();
  }

  /** A rule that can be asked no longer (its field is gone) is set aside, so that it holds up no other. */
  private async step(): Promise<number> {
    try {
      return await this.batch();
    } catch (error) {
      if (!(error instanceof DomainError) || (await this.parts.broken.setAside()) === 0) throw error;
      return this.batch();
    }
  }

  /** One transaction's worth. @returns how many customers were looked at */
  async batch(): Promise<number> {
    return this.db.transaction(async (m) => {
      await this.parts.writes.lock.shared(m);
      const rows = await this.take(m);
      if (rows.length > 0) await this.look(m, rows);
      return rows.length;
    });
  }

  private async take(m: EntityManager): Promise<TouchedRow[]> {
    return this.db.rows<TouchedRow>(sql`select t.customer_id as id, t.causes, d.on_day as "onDay" from (
        select customer_id, causes from audience.touched order by touched_at, customer_id limit ${BATCH} for update skip locked) t
      left join audience.due d on d.customer_id = t.customer_id`.named('audience.take'), m);
  }

  private async look(m: EntityManager, rows: readonly TouchedRow[]): Promise<void> {
    const now = this.clock.now();
    const customers = rows.map(({ id, causes, onDay }): TouchedCustomer => ({ id, causes: new Set(causes), at: this.momentOf(causes, onDay, now) }));
    const definitions = await this.parts.definitions.load(m);
    const asked = withAskers(definitions, concerned(customers, definitions));
    const ids = customers.map(({ id }) => id);
    const evaluation = evaluate(customers, definitions, await this.parts.facts.read(m, ids, asked));
    await this.parts.writes.apply(m, evaluation.changes);
    await this.remember(m, customers, evaluation);
    await this.db.execute(sql`delete from audience.touched where customer_id = any(${ids}::uuid[])`.named('audience.looked'), m);
  }

  /** A change that came with the day counts from its midnight. */
  private momentOf(causes: readonly string[], onDay: string | null, now: Date): Date {
    const byTime = onDay !== null && causes.every((cause) => cause === DAY_CAME);
    const midnight = byTime ? startOfBusinessDay(onDay, this.config.timezone) : now;
    return midnight < now ? midnight : now;
  }

  /** A customer's next day moves forward when every condition on time was asked; otherwise it only comes nearer. */
  private async remember(m: EntityManager, customers: readonly TouchedCustomer[], { due, nobodies }: Evaluation): Promise<void> {
    const timed = customers.filter((customer) => asksAllOfTime(customer) && due.has(customer.id)).map(({ id }) => id);
    if (timed.length > 0) await this.db.execute(sql`delete from audience.due where customer_id = any(${timed}::uuid[])`, m);
    const days = [...due].flatMap(([id, day]) => (day === null ? [] : [{ id, day }]));
    await this.parts.schedule.put(m, days);
    if (nobodies.length === 0) return;
    for (const table of ['due', 'listed']) await this.db.execute(sql`delete from audience.${sql.raw(table)} where customer_id = any(${nobodies}::uuid[])`, m);
  }
}
