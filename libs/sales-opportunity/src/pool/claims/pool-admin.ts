import { Injectable } from '@nestjs/common';
import { CustomerAccess } from '@patron/customer';
import { UserDirectory } from '@patron/identity';
import { Audit, Clock, conflict, Database, EventLog, invalid, notFound, ownerInScope, sql, type NewEvent, type Principal } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { HoldCaps } from '../settings/hold-caps.js';
import { Pools } from '../settings/pools.service.js';
import type { AssignFromPoolDto, MovedDto, MoveToPoolDto } from './pool-customers.dto.js';
import { about, PoolMoves } from './pool-moves.js';

interface Named {
  id: string;
  name: string;
}

interface Row extends Named {
  ownerId: string | null;
}

const FEW = 3;

/** What it works with beside the pools themselves. */
@Injectable()
export class PoolAdminParts {
  constructor(
    readonly access: CustomerAccess,
    readonly people: UserDirectory,
    readonly caps: HoldCaps,
    readonly notifications: Notifications,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  /** Where a customer lies is written into the audit log by the pools' names. */
  noted(m: EntityManager, customers: readonly Named[], { action, before, after }: { action: string; before: string | null; after: string }): Promise<void> {
    return this.audit.record(m, customers.map(({ id, name }) => ({ action, subject: { type: 'customer', id, name }, customerId: id, before: { pool: before }, after: { pool: after } })));
  }

  append(m: EntityManager, events: NewEvent[]): Promise<void> {
    return this.events.append(m, events);
  }
}

/** What whoever runs a pool does with its customers. */
@Injectable()
export class PoolAdmin {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly pools: Pools,
    private readonly moves: PoolMoves,
    private readonly parts: PoolAdminParts,
  ) {}

  /** @throws DomainError 422 for somebody unknown or outside the asker's scope, 409 hold.cap_reached naming how many there is room for */
  async assign(poolId: string, { customerIds, ownerId, beyondCap = false }: AssignFromPoolDto, principal: Principal): Promise<MovedDto> {
    const pool = await this.pools.seen(poolId, principal);
    const now = this.clock.now();
    return this.db.transaction(async (m) => {
      if (!ownerInScope(principal, ownerId) || !(await this.parts.people.exists(ownerId, m))) throw invalid([{ field: 'ownerId', code: 'owners.unknown', message: 'is nobody you may give customers to' }]);
      const rooms = await this.parts.caps.rooms(ownerId, 'held', m);
      const ids = await this.lockInside(m, pool.id, customerIds);
      const full = rooms.find(({ used, most }) => used + ids.length > most);
      if (full && !beyondCap) throw conflict('hold.cap_reached', `${full.name} leaves room for ${Math.max(full.most - full.used, 0)} more`, { cap: full.name, most: full.most, used: full.used });
      const taken: string[] = [];
      for (const id of ids) if (await this.moves.take(m, pool.id, id)) taken.push(id);
      await this.moves.give(m, taken, { poolId: pool.id, to: ownerId, how: 'assigned', actorId: principal.userId, now });
      if (ownerId !== principal.userId) await this.tell(m, ownerId, taken);
      return { changed: taken.length, refused: customerIds.filter((id) => !taken.includes(id)) };
    });
  }

  async move(poolId: string, { customerIds, poolId: to }: MoveToPoolDto, principal: Principal): Promise<MovedDto> {
    const pool = await this.pools.seen(poolId, principal);
    const target = await this.pools.seen(to, principal);
    if (target.id === pool.id) throw invalid([{ field: 'poolId', code: 'pool.same', message: 'is the pool they lie in' }]);
    const now = this.clock.now();
    return this.db.transaction(async (m) => {
      const ids = await this.lockInside(m, pool.id, customerIds);
      const moved = await this.db.rows<Named>(sql`update sales.pool_customer c set pool_id = ${target.id}::uuid, entered_at = ${now}, reason = 'moved' from customer.profile p
        where p.id = c.customer_id and c.customer_id = any(${ids}::uuid[]) returning p.id, p.name`, m);
      await this.parts.noted(m, moved, { action: 'customer.pool_moved', before: pool.name, after: target.name });
      await this.parts.append(m, ids.map((id) => about(id, { actorId: principal.userId, now }, { name: 'pool.moved', payload: { poolId: target.id, fromPoolId: pool.id } })));
      return { changed: ids.length, refused: customerIds.filter((id) => !ids.includes(id)) };
    });
  }

  /** Customers the asker may write go into the pool, from their owners or from nobody. */
  async add(poolId: string, customerIds: readonly string[], { principal, reason }: { principal: Principal; reason: string | null }): Promise<MovedDto> {
    const pool = await this.pools.seen(poolId, principal);
    const now = this.clock.now();
    return this.db.transaction(async (m) => {
      const open = await this.parts.access.within(customerIds, principal, 'write', m);
      const rows = await this.db.rows<Row>(sql`select p.id, p.name, p.owner_id as "ownerId" from customer.profile p where p.id = any(${[...open]}::uuid[]) and p.kind <> 'visitor'
        and not exists (select 1 from sales.pool_customer c where c.customer_id = p.id) order by p.id for update of p`, m);
      const ids = rows.map(({ id }) => id);
      const by = { actorId: principal.userId, now };
      await this.moves.enter(m, ids, {
        by: 'added', ending: { endedBy: 'released', poolId: pool.id, reason: 'added', note: reason, ...by },
        events: rows.map(({ id, ownerId }) => about(id, by, { name: 'pool.added', payload: { poolId: pool.id, from: ownerId } })),
      });
      await this.parts.noted(m, rows, { action: 'customer.pool_added', before: null, after: pool.name });
      return { changed: ids.length, refused: customerIds.filter((id) => !ids.includes(id)) };
    });
  }

  private async lockInside(m: EntityManager, poolId: string, customerIds: readonly string[]): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(sql`select customer_id as id from sales.pool_customer where pool_id = ${poolId}::uuid and customer_id = any(${[...customerIds]}::uuid[]) order by customer_id for update`, m);
    if (rows.length === 0 && customerIds.length === 1) throw notFound('customer', customerIds[0]);
    return rows.map(({ id }) => id);
  }

  private tell(m: EntityManager, ownerId: string, ids: readonly string[]): Promise<void> {
    return this.parts.notifications.notify(m, ids.length > FEW ? [{ kind: 'pool.assigned_many', userIds: [ownerId], params: { count: ids.length } }]
      : ids.map((id) => ({ kind: 'pool.assigned', userIds: [ownerId], params: {}, link: { type: 'customer', id }, customerId: id })));
  }
}
