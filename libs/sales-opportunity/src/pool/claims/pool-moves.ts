import { Injectable } from '@nestjs/common';
import { CustomerOwnership } from '@patron/customer';
import { Database, EventLog, sql, type NewEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { HoldKeeper, type Ending } from '../holding/hold-keeper.js';
import '../pool.events.js';

export type EnteredBy = 'recycled' | 'released' | 'added' | 'moved';

/** Takes customers out of a pool and puts them in: owner, hold, history and events in one transaction. */
@Injectable()
export class PoolMoves {
  constructor(
    private readonly db: Database,
    private readonly ownership: CustomerOwnership,
    private readonly keeper: HoldKeeper,
    private readonly events: EventLog,
  ) {}

  /** Whoever deletes the row has the customer; others wait here, and find nothing. @returns whether he was there, and still nobody's */
  async take(m: EntityManager, poolId: string, customerId: string): Promise<boolean> {
    const taken = await this.db.execute(sql`delete from sales.pool_customer c where c.customer_id = ${customerId}::uuid and c.pool_id = ${poolId}::uuid`, m);
    if (taken === 0) return false;
    const free = await this.db.one(sql`select 1 from customer.profile p where p.id = ${customerId}::uuid and p.owner_id is null and p.kind <> 'visitor' for update`, m);
    return free !== undefined;
  }

  /** Customers that were taken get their owner. */
  async give(m: EntityManager, customerIds: readonly string[], { poolId, to, how, actorId, now }: { poolId: string; to: string; how: 'claimed' | 'assigned'; actorId: string | null; now: Date }): Promise<void> {
    await this.ownership.give(m, customerIds, { userId: to, actorId, now });
    await this.keeper.sync(m, customerIds, { startedBy: how, actorId, now });
    await this.events.append(m, customerIds.map((id): NewEvent => about(id, { actorId, now }, { name: how === 'claimed' ? 'pool.claimed' : 'pool.assigned', payload: { poolId, to } })));
  }

  /** Customers leave their owners for a pool. `events` says in which words each left. */
  async enter(m: EntityManager, customerIds: readonly string[], { by, ending, events }: { by: EnteredBy; ending: Ending; events: readonly NewEvent[] }): Promise<void> {
    const { poolId, ruleId = null, now, actorId } = ending;
    await this.db.execute(sql`insert into sales.pool_customer (customer_id, pool_id, entered_at, reason, rule_id, previous_owner_id)
      select p.id, ${poolId}::uuid, ${now}, ${by}, ${ruleId}::uuid, p.owner_id from customer.profile p where p.id = any(${[...customerIds]}::uuid[])
      on conflict (customer_id) do nothing`, m);
    await this.keeper.end(m, customerIds, ending);
    await this.ownership.give(m, customerIds, { userId: null, actorId, now });
    await this.events.append(m, [...events]);
  }
}

export function about<E extends Pick<NewEvent, 'name' | 'payload'>>(customerId: string, { actorId, now }: { actorId: string | null; now: Date }, said: E): NewEvent {
  return { ...said, customerId, subject: { type: 'customer', id: customerId }, occurredAt: now, actorId };
}
