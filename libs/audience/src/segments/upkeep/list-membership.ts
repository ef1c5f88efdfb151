import { Injectable } from '@nestjs/common';
import { Clock, Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { MemberWrites } from './member-writes.js';
import { MembershipLock } from './membership-lock.js';
import { TouchedQueue } from './touched-queue.js';

/** Members of a list are who stands on it: an edit is followed in its own transaction. */
@Injectable()
export class ListMembership {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly lock: MembershipLock,
    private readonly writes: MemberWrites,
    private readonly queue: TouchedQueue,
  ) {}

  /** First in the transaction. */
  async begin(m: EntityManager): Promise<void> {
    await this.lock.shared(m);
  }

  /** Brings the membership of these customers in line with the list, and lets rules that mention the list be asked again. */
  async follow(m: EntityManager, segmentId: string, customerIds: readonly string[]): Promise<void> {
    if (customerIds.length === 0) return;
    const at = this.clock.now();
    const rows = await this.db.rows<{ id: string; listed: boolean }>(sql`select u.id, l.customer_id is not null as listed from unnest(${[...customerIds]}::uuid[]) as u(id)
      left join audience.listed l on l.customer_id = u.id and l.segment_id = ${segmentId}`, m);
    await this.writes.apply(m, rows.map(({ id, listed }) => ({ customerId: id, segmentId, enters: listed, at, cause: 'list' })));
    await this.queue.put(m, customerIds, [`segment:${segmentId}`]);
  }
}
