import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, filled, newId, notFound, requireMatch, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { CapKind, HoldCapDto, HoldCapInputDto } from './pool.dto.js';

const SELECTED = `c.id, c.name, c.kind, c.most, c.shared, c.counts_won as "countsWon", c.user_ids as "userIds", c.department_ids as "departmentIds", c.version`;

/** The people a cap holds for: named, of the departments and those below, or everybody. */
const PEOPLE = `(with recursive dept as (select unnest(c.department_ids) as id union select d.id from dept join identity.department d on d.parent_id = dept.id)
  select u.id from identity.app_user u where u.id = any(c.user_ids) or u.department_id in (select id from dept) or (cardinality(c.user_ids) = 0 and cardinality(c.department_ids) = 0))`;

/** Customers who count as won: who ever bought, or has a won opportunity. */
const WON = `(exists (select 1 from customer.metric mt where mt.customer_id = p.id and mt.orders > 0) or exists (select 1 from sales.opportunity ow where ow.customer_id = p.id and ow.status = 'won'))`;

export interface CapRoom {
  id: string;
  name: string;
  most: number;
  used: number;
}

interface Applying {
  id: string;
  name: string;
  most: number;
  shared: boolean;
  countsWon: boolean;
}

/** How many customers people may hold, or lock. */
@Injectable()
export class HoldCaps {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  list(): Promise<HoldCapDto[]> {
    return this.db.rows<HoldCapDto>(sql`select ${sql.raw(SELECTED)} from sales.hold_cap c order by c.created_at, c.id`);
  }

  /** @throws DomainError 404 */
  async get(id: string, m?: EntityManager): Promise<HoldCapDto> {
    const cap = await this.db.one<HoldCapDto>(sql`select ${sql.raw(SELECTED)} from sales.hold_cap c where c.id = ${id}::uuid`, m);
    if (!cap) throw notFound('hold_cap', id);
    return cap;
  }

  async create(input: HoldCapInputDto): Promise<string> {
    const cap = { ...valuesOf(input), id: newId() };
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`insert into sales.hold_cap (id, name, kind, most, shared, counts_won, user_ids, department_ids, created_at)
        values (${cap.id}, ${cap.name}, ${cap.kind}, ${cap.most}, ${cap.shared}, ${cap.countsWon}, ${cap.userIds}::uuid[], ${cap.departmentIds}::uuid[], ${this.clock.now()})`, m);
      await this.audit.record(m, [{ action: 'hold_cap.created', subject: subjectOf(cap), after: filled(cap, new Set(['id'])) }]);
    });
    return cap.id;
  }

  /** @throws DomainError 404, 412, 428 */
  async change(id: string, input: HoldCapInputDto, ifMatch: number | undefined): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`select 1 from sales.hold_cap where id = ${id}::uuid for update`, m);
      const { version, ...before } = await this.get(id, m);
      requireMatch(ifMatch, version);
      const cap = { ...valuesOf(input), id };
      const diff = diffOf(before, cap);
      if (!diff) return;
      await this.db.execute(sql`update sales.hold_cap set name = ${cap.name}, kind = ${cap.kind}, most = ${cap.most}, shared = ${cap.shared}, counts_won = ${cap.countsWon},
        user_ids = ${cap.userIds}::uuid[], department_ids = ${cap.departmentIds}::uuid[], version = version + 1 where id = ${id}`, m);
      await this.audit.record(m, [{ action: 'hold_cap.updated', subject: subjectOf(cap), ...diff }]);
    });
  }

  async remove(id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      const cap = await this.get(id, m);
      await this.db.execute(sql`delete from sales.hold_cap where id = ${id}::uuid`, m);
      await this.audit.record(m, [{ action: 'hold_cap.deleted', subject: subjectOf(cap), before: filled({ ...cap }, new Set(['id', 'version'])) }]);
    });
  }

  /**
   * Every cap that holds for somebody, with what is used of it. Within a transaction whoever else wants room of the same caps, or gives this person
   * another customer by a claim, waits until it ends, so that what is counted here still holds when it commits.
   */
  async rooms(userId: string, kind: CapKind, m?: EntityManager): Promise<CapRoom[]> {
    if (m) await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('sales.hold'), hashtext(${userId}))`, m);
    const caps = await this.db.rows<Applying>(sql`select c.id, c.name, c.most, c.shared, c.counts_won as "countsWon" from sales.hold_cap c
      where c.kind = ${kind} and ${userId}::uuid in ${sql.raw(PEOPLE)} order by c.id`, m);
    const rooms: CapRoom[] = [];
    for (const cap of caps) {
      if (m && cap.shared) await this.db.execute(sql`select 1 from sales.hold_cap where id = ${cap.id} for update`, m);
      rooms.push({ id: cap.id, name: cap.name, most: cap.most, used: await this.used(cap, { kind, userId }, m) });
    }
    return rooms;
  }

  /** Without any cap. */
  async count(userId: string, kind: CapKind): Promise<number> {
    return this.used({ id: '', name: '', most: 0, shared: false, countsWon: true }, { kind, userId });
  }

  private async used(cap: Applying, { kind, userId }: { kind: CapKind; userId: string }, m?: EntityManager): Promise<number> {
    const owner = cap.shared ? sql`p.owner_id in (select people.id from sales.hold_cap c cross join lateral ${sql.raw(PEOPLE)} people where c.id = ${cap.id})` : sql`p.owner_id = ${userId}::uuid`;
    const locked = kind === 'locked' ? sql`exists (select 1 from sales.hold h where h.customer_id = p.id and h.locked_at is not null)` : null;
    const won = cap.countsWon ? null : sql`not ${sql.raw(WON)}`;
    const row = await this.db.one<{ used: number }>(sql`select count(*)::int as used from customer.profile p where ${sql.and([sql.raw(`p.kind <> 'visitor'`), owner, locked, won])}`, m);
    return row?.used ?? 0;
  }
}

function valuesOf({ name, kind, most, shared = false, countsWon = true, userIds = [], departmentIds = [] }: HoldCapInputDto): Omit<HoldCapDto, 'id' | 'version'> {
  return { name, kind, most, shared, countsWon, userIds, departmentIds };
}

function subjectOf({ id, name }: { id: string; name: string }): { type: string; id: string; name: string } {
  return { type: 'hold_cap', id, name };
}
