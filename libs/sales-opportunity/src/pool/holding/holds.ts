import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { Audit, Clock, conflict, Database, EventLog, invalid, sql, type Principal } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { about, PoolMoves } from '../claims/pool-moves.js';
import { HoldCaps } from '../settings/hold-caps.js';
import { PoolStore } from '../settings/pool-store.js';
import { DueDays } from './due-days.js';
import { HoldKeeper } from './hold-keeper.js';
import type { CustomerHoldDto, OwnershipPeriodDto, ReleaseDto } from './hold.dto.js';

const named = (table: string, id: string): string => `(select json_build_object('id', x.id, 'name', x.name) from ${table} x where x.id = ${id})`;
const person = (id: string): string => named('identity.app_user', id);
const MOST_PERIODS = 200;

interface Held {
  ownerId: string;
  name: string;
  lockedAt: Date | null;
}

/** What it works with beside the holds themselves. */
@Injectable()
export class HoldParts {
  constructor(
    readonly store: PoolStore,
    readonly clock: Clock,
    readonly events: EventLog,
    readonly audit: Audit,
    readonly notifications: Notifications,
    readonly keeper: HoldKeeper,
  ) {}

  async poolsOf(userId: string): Promise<{ id: string; name: string }[]> {
    const [mine, pools] = await Promise.all([this.store.ofUser(userId), this.store.list()]);
    return pools.filter(({ id }) => mine.includes(id)).map(({ id, name }) => ({ id, name }));
  }
}

/** Who holds a customer, until when, and letting him go. */
@Injectable()
export class Holds {
  constructor(
    private readonly db: Database,
    private readonly access: CustomerAccess,
    private readonly due: DueDays,
    private readonly moves: PoolMoves,
    private readonly caps: HoldCaps,
    private readonly parts: HoldParts,
  ) {}

  /** @throws DomainError 404 */
  async of(customerId: string, principal: Principal): Promise<CustomerHoldDto> {
    await this.access.check(customerId, principal);
    const decided = await this.due.decided(undefined, { day: this.due.today(), customerIds: [customerId] });
    const row = await this.db.one<Omit<CustomerHoldDto, 'releaseTo'>>(sql`select ${sql.raw(person('p.owner_id'))} as owner, to_json(h.since)#>>'{}' as since,
        d.due_on::text as "dueOn", d.due_on - ${this.due.today()}::date as "daysLeft",
        case when d.rule_id is not null then json_build_object('id', d.rule_id, 'kind', d.kind, 'days', d.days, 'dayKind', d.day_kind, 'clockOn', d.clock_on, 'pool', ${sql.raw(named('sales.pool', 'd.pool_id'))}) end as rule,
        h.locked_at is not null as locked, to_json(h.locked_at)#>>'{}' as "lockedAt", ${sql.raw(person('h.locked_by'))} as "lockedBy", h.lock_note as "lockNote",
        ${sql.raw(named('sales.pool', 'c.pool_id'))} as pool, to_json(c.entered_at)#>>'{}' as "enteredAt"
      from customer.profile p left join sales.hold h on h.customer_id = p.id left join (${decided}) d on d.customer_id = p.id left join sales.pool_customer c on c.customer_id = p.id where p.id = ${customerId}::uuid`);
    const owner = row?.owner ?? null;
    const nobody = { owner: null, since: null, dueOn: null, daysLeft: null, rule: null, locked: false, lockedAt: null, lockedBy: null, lockNote: null, pool: null, enteredAt: null };
    return { ...(row ?? nobody), releaseTo: owner ? await this.parts.poolsOf(owner.id) : [] };
  }

  async history(customerId: string, principal: Principal): Promise<OwnershipPeriodDto[]> {
    await this.access.check(customerId, principal);
    return this.db.rows<OwnershipPeriodDto>(sql`select o.id, ${sql.raw(person('o.owner_id'))} as owner, to_json(o.started_at)#>>'{}' as "startedAt", o.started_by as "startedBy",
        to_json(o.ended_at)#>>'{}' as "endedAt", o.ended_by as "endedBy", ${sql.raw(named('sales.pool', 'o.pool_id'))} as pool, o.reason, o.note, ${sql.raw(person('o.actor_id'))} as actor
      from sales.ownership_history o where o.customer_id = ${customerId}::uuid order by o.started_at desc, o.id desc limit ${MOST_PERIODS}`);
  }

  /** @throws DomainError 409 hold.not_held, hold.cap_reached */
  async lock(customerId: string, note: string | null, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const { ownerId, lockedAt, name } = await this.held(m, customerId, principal);
      if (lockedAt !== null) return;
      const full = (await this.caps.rooms(ownerId, 'locked', m)).find(({ used, most }) => used >= most);
      if (full) throw conflict('hold.cap_reached', `As many customers are locked as ${full.name} allows`, { cap: full.name, most: full.most, used: full.used });
      const now = this.parts.clock.now();
      await this.db.execute(sql`update sales.hold set locked_at = ${now}, locked_by = ${principal.userId}::uuid, lock_note = ${note} where customer_id = ${customerId}::uuid`, m);
      await this.noted(m, { customerId, name, ownerId, locked: true, note }, { principal, now });
    });
  }

  async unlock(customerId: string, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const { ownerId, lockedAt, name } = await this.held(m, customerId, principal);
      if (lockedAt === null) return;
      await this.db.execute(sql`update sales.hold set locked_at = null, locked_by = null, lock_note = null where customer_id = ${customerId}::uuid`, m);
      await this.noted(m, { customerId, name, ownerId, locked: false, note: null }, { principal, now: this.parts.clock.now() });
    });
  }

  /** @throws DomainError 409 hold.not_held, hold.locked; 422 for a pool that is none of the owner's */
  async release(customerId: string, { reason, note = null, poolId }: ReleaseDto, principal: Principal): Promise<void> {
    await this.db.transaction(async (m) => {
      const { ownerId, lockedAt } = await this.held(m, customerId, principal);
      if (lockedAt !== null) throw conflict('hold.locked', 'Unlock the customer first');
      const pools = await this.parts.store.ofUser(ownerId, m);
      const target = poolId === undefined ? pools[0] : pools.find((id) => id === poolId.toLowerCase());
      if (!target) throw invalid([{ field: 'poolId', code: 'pool.none', message: poolId ? 'is no pool of the owner' : 'the owner belongs to no pool' }]);
      const by = { actorId: principal.userId, now: this.parts.clock.now() };
      await this.moves.enter(m, [customerId], {
        by: 'released', ending: { endedBy: 'released', poolId: target, reason, note, ...by },
        events: [about(customerId, by, { name: 'pool.released', payload: { poolId: target, from: ownerId, reason } })],
      });
      if (ownerId !== principal.userId) await this.parts.notifications.notify(m, [{ kind: 'hold.released', userIds: [ownerId], params: { name: principal.name, reason } }]);
    });
  }

  private async held(m: EntityManager, customerId: string, principal: Principal): Promise<Held> {
    await this.access.check(customerId, principal, 'write', m);
    await this.db.execute(sql`select 1 from customer.profile where id = ${customerId}::uuid for update`, m);
    return (await this.find(m, customerId)) ?? this.found(m, customerId);
  }

  private find(m: EntityManager, customerId: string): Promise<Held | undefined> {
    return this.db.one<Held>(sql`select h.owner_id as "ownerId", p.name, h.locked_at as "lockedAt" from sales.hold h join customer.profile p on p.id = h.customer_id and p.owner_id = h.owner_id where h.customer_id = ${customerId}::uuid for update of h`, m);
  }

  /** Somebody has only just become his owner. */
  private async found(m: EntityManager, customerId: string): Promise<Held> {
    await this.parts.keeper.sync(m, [customerId], { startedBy: 'assigned', actorId: null, now: this.parts.clock.now() });
    const held = await this.find(m, customerId);
    if (!held) throw conflict('hold.not_held', 'Nobody holds this customer');
    return held;
  }

  private async noted(m: EntityManager, { customerId, name, ownerId, locked, note }: { customerId: string; name: string; ownerId: string; locked: boolean; note: string | null }, { principal, now }: { principal: Principal; now: Date }): Promise<void> {
    await this.due.refresh(m, [customerId]);
    await this.parts.events.append(m, [about(customerId, { actorId: principal.userId, now }, { name: locked ? 'hold.locked' : 'hold.unlocked', payload: { ownerId } })]);
    await this.parts.audit.record(m, [{ action: locked ? 'customer.locked' : 'customer.unlocked', subject: { type: 'customer', id: customerId, name }, customerId, before: { locked: !locked }, after: { locked, ...(note ? { note } : {}) } }]);
  }
}
