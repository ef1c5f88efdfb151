import { Inject, Injectable } from '@nestjs/common';
import { businessDay, CONFIG, Database, newId, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { Restart } from '../shared/pool.types.js';
import { DueDays } from './due-days.js';

/** How an owner came to a customer. */
export type StartedBy = 'assigned' | 'claimed' | 'found';

export interface Ending {
  endedBy: 'recycled' | 'released';
  poolId: string;
  ruleId?: string | null;
  reason?: string | null;
  note?: string | null;
  actorId: string | null;
  now: Date;
}

const COLUMN: Readonly<Record<Restart, string>> = { follow_up: 'followed_on', opportunity: 'opportunity_on', order: 'ordered_on', ticket: 'ticket_on', return: 'returned_on' };

/** Contracts that bind, or did: the last day of the last of them. One without an end never ends. */
const CONTRACT_ENDS = `(select case when bool_or(c.status = 'active' and c.ends_on is null) then null else max(c.ends_on) end from sales.contract c where c.customer_id = p.id and c.status in ('active', 'ended'))`;

/** Keeps one hold for each customer with an owner, and the history of who held him. */
@Injectable()
export class HoldKeeper {
  constructor(
    private readonly db: Database,
    private readonly due: DueDays,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Makes holds and history agree with the owners as they are now. */
  async sync(m: EntityManager, customerIds: readonly string[], { startedBy, actorId, now }: { startedBy: StartedBy; actorId: string | null; now: Date }): Promise<void> {
    const ids = [...new Set(customerIds)].sort();
    if (ids.length === 0) return;
    // Two who bring the same holds up to date do it one after the other.
    await this.db.execute(sql`select 1 from sales.hold where customer_id = any(${ids}::uuid[]) order by customer_id for update`, m);
    await this.db.execute(sql`update sales.ownership_history o set ended_at = ${now}, ended_by = 'reassigned', actor_id = coalesce(o.actor_id, ${actorId}::uuid)
      where o.customer_id = any(${ids}::uuid[]) and o.ended_at is null and not exists (select 1 from customer.profile p where p.id = o.customer_id and p.owner_id = o.owner_id)`, m);
    await this.db.execute(sql`delete from sales.hold h where h.customer_id = any(${ids}::uuid[]) and not exists (select 1 from customer.profile p where p.id = h.customer_id and p.owner_id is not null and p.kind <> 'visitor')`, m);
    await this.db.execute(sql`delete from sales.pool_customer c where c.customer_id = any(${ids}::uuid[]) and not exists (select 1 from customer.profile p where p.id = c.customer_id and p.owner_id is null)`, m);
    await this.hold(m, ids, now);
    await this.open(m, ids, { startedBy, now });
    await this.due.refresh(m, ids);
  }

  /** Something happened that may start clocks anew; days of the past never turn a clock back. */
  async touch(m: EntityManager, happened: readonly { customerId: string; restart: Restart; on: string }[]): Promise<void> {
    for (const [restart, items] of Map.groupBy(happened, (each) => each.restart)) {
      const column = COLUMN[restart];
      await this.db.execute(sql`update sales.hold h set ${sql.raw(column)} = greatest(h.${sql.raw(column)}, t.on_day)
        from (select customer_id, max(on_day) as on_day from jsonb_to_recordset(${JSON.stringify(items.map(({ customerId, on }) => ({ customer_id: customerId, on_day: on })))}::jsonb) as r(customer_id uuid, on_day date) group by 1) t
        where h.customer_id = t.customer_id`, m);
    }
  }

  /** Reads again when the contracts of customers end. */
  async contracts(m: EntityManager, customerIds: readonly string[]): Promise<void> {
    await this.db.execute(sql`update sales.hold h set contract_ends_on = ${sql.raw(CONTRACT_ENDS)} from customer.profile p where p.id = h.customer_id and h.customer_id = any(${[...customerIds]}::uuid[])`, m);
  }

  /** Closes what the present owners have with customers; their owner changes in the same transaction. */
  async end(m: EntityManager, customerIds: readonly string[], { endedBy, poolId, ruleId = null, reason = null, note = null, actorId, now }: Ending): Promise<void> {
    await this.db.execute(sql`update sales.ownership_history set ended_at = ${now}, ended_by = ${endedBy}, pool_id = ${poolId}::uuid, rule_id = ${ruleId}::uuid, reason = ${reason}, note = ${note}, actor_id = ${actorId}::uuid
      where customer_id = any(${[...customerIds]}::uuid[]) and ended_at is null`, m);
    await this.db.execute(sql`delete from sales.hold where customer_id = any(${[...customerIds]}::uuid[])`, m);
  }

  private async hold(m: EntityManager, ids: readonly string[], now: Date): Promise<void> {
    const today = businessDay(now, this.config.timezone);
    await this.db.execute(sql`insert into sales.hold (customer_id, owner_id, since, since_on, ordered_on, contract_ends_on)
      select p.id, p.owner_id, ${now}, ${today}::date, (mt.last_order_at at time zone ${this.config.timezone})::date, ${sql.raw(CONTRACT_ENDS)}
      from customer.profile p left join customer.metric mt on mt.customer_id = p.id
      where p.id = any(${[...ids]}::uuid[]) and p.owner_id is not null and p.kind <> 'visitor'
      on conflict (customer_id) do update set owner_id = excluded.owner_id, since = excluded.since, since_on = excluded.since_on, locked_at = null, locked_by = null, lock_note = null, warned_for = null
      where sales.hold.owner_id <> excluded.owner_id`, m);
  }

  private async open(m: EntityManager, ids: readonly string[], { startedBy, now }: { startedBy: StartedBy; now: Date }): Promise<void> {
    const fresh = ids.map((id) => ({ customer_id: id, id: newId() }));
    await this.db.execute(sql`insert into sales.ownership_history (customer_id, id, owner_id, started_at, started_by)
      select h.customer_id, r.id, h.owner_id, ${now}, ${startedBy} from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as r(customer_id uuid, id uuid)
      join sales.hold h on h.customer_id = r.customer_id on conflict do nothing`, m);
  }
}
