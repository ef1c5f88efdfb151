import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, EventLog, Jobs, Settings, sql, type Config, type EventName, type StoredEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { Restart } from '../shared/pool.types.js';
import { DueDays } from './due-days.js';
import { HoldKeeper } from './hold-keeper.js';

/** Names of events, some of modules above this one: what starts which clock. */
const RESTARTED_BY: Readonly<Record<string, Restart>> = {
  'customer.note_added': 'follow_up', 'customer.call_logged': 'follow_up', 'task.completed': 'follow_up', 'follow_up.recorded': 'follow_up',
  'opportunity.created': 'opportunity', 'order.placed': 'order', 'refund.created': 'return', 'return.requested': 'return', 'ticket.created': 'ticket', 'ticket.replied': 'ticket', 'ticket.reopened': 'ticket',
};
const OWNED_BY: readonly string[] = ['customer.created', 'customer.owner_changed', 'customer.recognised', 'customer.deleted', 'customer.erased'];
const CONTRACTS: readonly string[] = ['contract.activated', 'contract.ended', 'contract.voided', 'contract.updated'];
/** Which rules apply may change: by the level, by what was bought, by open opportunities. */
const RECOUNTED_BY: readonly string[] = ['customer.updated', 'order.cancelled', 'order.removed', 'opportunity.won', 'opportunity.lost', 'opportunity.invalid', 'opportunity.reopened', 'opportunity.deleted'];

const RECOUNT = 'sales.pool.recount';
const BUILD = 'sales.holds.build';
const BUILT = 'sales.holds_built';
const BATCH = 5000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What the follower needs beside the holds themselves. */
@Injectable()
export class HoldFollowParts {
  constructor(
    readonly settings: Settings,
    readonly clock: Clock,
    @Inject(CONFIG) readonly config: Config,
  ) {}
}

/** Holds follow what happens anywhere: owners, orders, tickets, follow-ups, contracts, rules and the calendar. */
@Injectable()
export class HoldFollow implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly jobs: Jobs,
    private readonly keeper: HoldKeeper,
    private readonly due: DueDays,
    private readonly parts: HoldFollowParts,
  ) {}

  onModuleInit(): void {
    const names = [...Object.keys(RESTARTED_BY), ...OWNED_BY, ...CONTRACTS, ...RECOUNTED_BY, 'pool.rules_changed', 'work_calendar.changed'];
    this.events.subscribe('sales.holds', names as EventName[], (events, m) => this.follow(events, m));
    this.jobs.on(RECOUNT, () => this.recount());
    this.jobs.on(BUILD, () => this.build());
  }

  /** Customers who had an owner before there were holds: their time begins now. */
  async onApplicationBootstrap(): Promise<void> {
    if (!(await this.parts.settings.get<boolean>(BUILT))) await this.jobs.add(null, BUILD, {}, { jobKey: BUILD });
  }

  private async follow(events: readonly StoredEvent[], m: EntityManager): Promise<void> {
    const of = (names: readonly string[]): StoredEvent[] => events.filter(({ name }) => names.includes(name));
    const ids = (chosen: readonly StoredEvent[]): string[] => [...new Set(chosen.flatMap(({ customerId, subject }) => customerId ?? (subject.type === 'customer' ? [subject.id] : [])))].sort();
    for (const [actorId, owned] of Map.groupBy(of(OWNED_BY), (event) => event.actorId)) await this.keeper.sync(m, ids(owned), { startedBy: 'assigned', actorId, now: this.parts.clock.now() });
    await this.keeper.touch(m, events.flatMap(({ name, customerId, occurredAt }) => {
      const restart = RESTARTED_BY[name];
      return restart && customerId ? [{ customerId, restart, on: businessDay(new Date(occurredAt), this.parts.config.timezone) }] : [];
    }));
    const contracted = ids(of(CONTRACTS));
    if (contracted.length > 0) await this.keeper.contracts(m, contracted);
    await this.due.refresh(m, ids(events.filter(({ name }) => !OWNED_BY.includes(name))));
    if (of(['pool.rules_changed', 'work_calendar.changed']).length > 0) await this.jobs.add(m, RECOUNT, {}, { jobKey: RECOUNT });
  }

  /** Everybody's day again, after a change of rules or of the calendar; the bench and the nightly run count by the same decision. */
  private async recount(): Promise<void> {
    for (let after: string | null = NOBODY; after !== null;) after = await this.db.transaction((m) => this.recountBatch(m, after ?? NOBODY));
  }

  private async recountBatch(m: EntityManager, after: string): Promise<string | null> {
    const rows = await this.db.rows<{ id: string }>(sql`select customer_id as id from sales.hold where customer_id > ${after}::uuid order by customer_id limit ${BATCH}`, m);
    await this.due.refresh(m, rows.map(({ id }) => id));
    return rows.at(-1)?.id ?? null;
  }

  private async build(): Promise<void> {
    for (let after: string | null = NOBODY; after !== null;) after = await this.db.transaction((m) => this.buildBatch(m, after ?? NOBODY));
    await this.parts.settings.put(BUILT, true);
  }

  private async buildBatch(m: EntityManager, after: string): Promise<string | null> {
    const rows = await this.db.rows<{ id: string }>(sql`select p.id from customer.profile p where p.id > ${after}::uuid and p.owner_id is not null and p.kind <> 'visitor'
      and not exists (select 1 from sales.hold h where h.customer_id = p.id) order by p.id limit ${BATCH}`, m);
    await this.keeper.sync(m, rows.map(({ id }) => id), { startedBy: 'found', actorId: null, now: this.parts.clock.now() });
    return rows.at(-1)?.id ?? null;
  }
}
