import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Colleagues } from '@patron/identity';
import { Database, EventLog, sql, type StoredEvent } from '@patron/kernel';
import { Notifications, OwnershipCatalogue, type HandOver, type NewNotification } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { OpportunityStore } from '../records/opportunity-store.js';
import { OpportunityWriter } from '../records/opportunity-writer.js';

/** What the ownership of opportunities is written with; one parameter instead of two. */
@Injectable()
export class OpportunityHands {
  constructor(
    readonly store: OpportunityStore,
    readonly writer: OpportunityWriter,
  ) {}
}

/** How a leaver's open opportunities go to others, and how a new owner hears of it. */
@Injectable()
export class OpportunityOwnership implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly hands: OpportunityHands,
    private readonly catalogue: OwnershipCatalogue,
    private readonly events: EventLog,
    private readonly notifications: Notifications,
    private readonly colleagues: Colleagues,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({ key: 'opportunity', label: { 'zh-CN': '进行中的商机', en: 'Open opportunities' }, related: false, count: (userId) => this.count(userId), move: (m, handOver) => this.move(m, handOver) });
    this.events.subscribe('sales.tell-opportunity-owners', ['opportunity.owner_changed', 'opportunity.created'], (events, m) => this.tell(events as StoredEvent<'opportunity.owner_changed' | 'opportunity.created'>[], m));
  }

  private async count(userId: string): Promise<number> {
    return (await this.db.one<{ n: number }>(sql`select count(*)::int as n from sales.opportunity where owner_id = ${userId} and status = 'open'`))?.n ?? 0;
  }

  /** Each heir in turn. */
  private async move(m: EntityManager, { from, to, moved, limit, actorId, now }: HandOver): Promise<number> {
    const rows = await this.db.rows<{ id: string }>(sql`select id from sales.opportunity where owner_id = ${from} and status = 'open' order by id limit ${limit}`, m);
    const states = await this.hands.store.lock(m, rows.map(({ id }) => id));
    const pairs = [...states.values()].map((before, i) => ({ before, after: { ...before, ownerId: to[(moved + i) % to.length] ?? null } }));
    await this.hands.writer.commit(m, pairs, { actorId, now });
    return pairs.length;
  }

  /** Whoever was given one by somebody else; of those the product opened itself its own word is said. */
  private async tell(events: StoredEvent<'opportunity.owner_changed' | 'opportunity.created'>[], m: EntityManager): Promise<void> {
    const given = events.filter(({ payload, actorId }) => payload.ownerId !== null && payload.ownerId !== actorId && (actorId !== null || ('source' in payload && (payload.source === 'cart' || payload.source === 'browse'))));
    const actors = await this.colleagues.principals(given.flatMap(({ actorId }) => actorId ?? []));
    await this.notifications.notify(m, given.map(({ id, subject, customerId, payload, actorId }): NewNotification => ({
      kind: actorId === null ? 'opportunity.opened' : 'opportunity.assigned', userIds: [payload.ownerId ?? ''], params: { by: actors.get(actorId ?? '')?.name ?? 'Patron' }, link: subject, customerId,
      dedupeKey: `event:${id}`,
    })));
  }
}
