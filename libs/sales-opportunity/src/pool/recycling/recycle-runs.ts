import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, CONFIG, Database, Jobs, sql, type Config, type NewEvent } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { nextDay } from '../../calendar/workdays.js';
import { about, PoolMoves } from '../claims/pool-moves.js';
import { DueDays } from '../holding/due-days.js';
import { PoolStore } from '../settings/pool-store.js';
import { RunStore, type Item, type Run, type RunKind } from './run-store.js';
import { Warnings } from './warnings.js';

const NIGHT = 'sales.pool.night';
const APPLY = 'sales.pool.apply';
const BATCH = 2000;
/** The hour of the business day from which on customers go back: the day before is over everywhere in the house. */
const NIGHT_HOUR = 2;

/** What it works with beside the runs themselves. */
@Injectable()
export class RecycleParts {
  constructor(
    readonly clock: Clock,
    readonly store: PoolStore,
    readonly warnings: Warnings,
    readonly notifications: Notifications,
    @Inject(CONFIG) readonly config: Config,
  ) {}
}

/** Takes customers back: decided for all at once, done in batches that each commit, so that a run that was killed goes on. */
@Injectable()
export class RecycleRuns implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly due: DueDays,
    private readonly runs: RunStore,
    private readonly moves: PoolMoves,
    private readonly parts: RecycleParts,
  ) {}

  onModuleInit(): void {
    this.jobs.on(NIGHT, () => this.night());
    this.jobs.cron(NIGHT, '5,35 * * * *');
    this.jobs.on<{ runId: string }>(APPLY, ({ runId }) => this.apply(runId));
  }

  /** The day whose night comes next: what is due today goes back when tomorrow has begun. */
  nextNight(): string {
    const { clock, config } = this.parts;
    const today = this.due.today();
    const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: config.timezone }).format(clock.now()));
    return hour < NIGHT_HOUR ? today : nextDay(today);
  }

  /** Who would go back, by the very decision of the run, with nothing done. @returns the id of the run that keeps the answer */
  async dry(startedBy: string | null): Promise<string> {
    return this.db.transaction(async (m) => (await this.begin(m, { kind: 'dry', day: this.nextNight(), startedBy })) ?? '');
  }

  /** At once, for everybody who is overdue today. */
  async now(startedBy: string | null): Promise<string> {
    return this.db.transaction(async (m) => {
      const id = (await this.begin(m, { kind: 'manual', day: this.due.today(), startedBy })) ?? '';
      await this.jobs.add(m, APPLY, { runId: id });
      return id;
    });
  }

  /** Once in a night; first whatever an earlier one left undone. */
  async night(): Promise<void> {
    for (const run of await this.runs.unfinished()) await this.apply(run.id);
    const day = this.due.today();
    if (this.nextNight() === day || (await this.parts.store.activeRules()).length === 0) return;
    const id = await this.db.transaction((m) => this.begin(m, { kind: 'nightly', day, startedBy: null }));
    if (id) await this.apply(id);
  }

  async apply(runId: string): Promise<void> {
    while (await this.db.transaction((m) => this.batch(m, runId)));
  }

  private async begin(m: EntityManager, { kind, day, startedBy }: { kind: RunKind; day: string; startedBy: string | null }): Promise<string | null> {
    const now = this.parts.clock.now();
    const id = await this.runs.open(m, { kind, day, startedBy, now });
    if (!id) return null;
    const changed = await this.runs.decide(m, { id, kind, day }, await this.due.decided(m, { day }));
    await this.due.tell(m, changed);
    if (kind === 'dry') await this.runs.finish(m, id, { warned: 0, now });
    return id;
  }

  /** @returns whether more follow */
  private async batch(m: EntityManager, runId: string): Promise<boolean> {
    await this.db.execute(sql`select 1 from sales.recycle_run where id = ${runId}::uuid for update`, m);
    const run = await this.runs.find(runId, m);
    if (!run || run.status === 'finished') return false;
    const items = await this.runs.waiting(m, runId, BATCH);
    if (items.length === 0) {
      const lost = await this.runs.lost(m, runId);
      await this.parts.notifications.notify(m, lost.map(({ ownerId, count }) => ({ kind: 'hold.recycled_many', userIds: [ownerId], params: { count } })));
      const warned = await this.parts.warnings.warn(m);
      await this.runs.finish(m, runId, { warned, now: this.parts.clock.now() });
      return false;
    }
    const still = await this.stillDue(m, run, items);
    const [going, staying] = [items.filter(({ customerId }) => still.has(customerId)), items.filter(({ customerId }) => !still.has(customerId))];
    for (const group of Map.groupBy(going, ({ poolId, ruleId }) => `${poolId} ${ruleId}`).values()) await this.recycle(m, group);
    await this.runs.settle(m, runId, { recycled: going.map(({ customerId }) => customerId), skipped: staying.map(({ customerId }) => customerId) });
    return true;
  }

  /** Something may have happened between the decision and now: a call in the night, a lock, another owner. */
  private async stillDue(m: EntityManager, { day }: Run, items: readonly Item[]): Promise<Set<string>> {
    const customerIds = items.map(({ customerId }) => customerId);
    await this.db.execute(sql`select 1 from customer.profile where id = any(${customerIds}::uuid[]) order by id for update`, m);
    const decided = await this.due.decided(m, { day, customerIds });
    const rows = await this.db.rows<{ id: string; ownerId: string }>(sql`select d.customer_id as id, d.owner_id as "ownerId" from (${decided}) d where d.due_on < ${day}::date`, m);
    const owners = new Map(items.map(({ customerId, ownerId }) => [customerId, ownerId]));
    return new Set(rows.filter(({ id, ownerId }) => owners.get(id) === ownerId).map(({ id }) => id));
  }

  private async recycle(m: EntityManager, items: readonly Item[]): Promise<void> {
    const [first] = items;
    if (!first) return;
    const by = { actorId: null, now: this.parts.clock.now() };
    const { poolId, ruleId } = first;
    await this.moves.enter(m, items.map(({ customerId }) => customerId), {
      by: 'recycled', ending: { endedBy: 'recycled', poolId, ruleId, reason: first.kind, ...by },
      events: items.map(({ customerId, ownerId, kind, days, dayKind, clockOn }): NewEvent => about(customerId, by, { name: 'pool.recycled', payload: { poolId, from: ownerId, rule: kind, days, dayKind, clockOn } })),
    });
  }
}
