import { Injectable } from '@nestjs/common';
import { Clock, Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { MemberWrites } from './member-writes.js';
import { MembershipLock } from './membership-lock.js';

/** Customers who are there no longer. */
@Injectable()
export class LeavingCustomers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly writes: MemberWrites,
    readonly lock: MembershipLock,
  ) {}

  /** Those of the ids that are no customers any more leave every segment and list. @returns how many memberships that ended */
  async letGo(m: EntityManager, ids: readonly string[]): Promise<number> {
    const gone = (await this.db.rows<{ id: string }>(sql`select u.id from unnest(${[...ids]}::uuid[]) as u(id)
      where not exists (select from customer.profile p where p.id = u.id and p.kind <> 'visitor')`, m)).map(({ id }) => id);
    if (gone.length === 0) return 0;
    const memberships = await this.db.rows<{ customerId: string; segmentId: string }>(sql`select customer_id as "customerId", segment_id as "segmentId" from audience.member
      where customer_id = any(${gone}::uuid[])`, m);
    const at = this.clock.now();
    const ended = await this.writes.apply(m, memberships.map((membership) => ({ ...membership, enters: false, at, cause: 'event' })));
    await this.db.execute(sql`delete from audience.listed where customer_id = any(${gone}::uuid[])`, m);
    return ended;
  }
}
