import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { SegmentStore } from '../store/segment-store.js';
import { ListMembership } from '../upkeep/list-membership.js';
import { CustomerFinders } from './customer-finders.js';
import type { ListedCustomersDto, ListedResultDto } from './list.dto.js';

/** Lists people keep by hand. What is put on or taken off counts at once. */
@Injectable()
export class ManualLists {
  constructor(
    private readonly db: Database,
    private readonly store: SegmentStore,
    private readonly found: CustomerFinders,
    private readonly membership: ListMembership,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 404, 409 for a segment that is no list, 422 */
  add(id: string, input: ListedCustomersDto, principal: Principal): Promise<ListedResultDto> {
    return this.edit(id, input, principal, async (m, ids) => {
      const now = this.clock.now();
      // Held until the end, so that nobody is put on a list while he is being deleted.
      return this.db.rows<{ id: string }>(sql`with there as (select p.id from customer.profile p where p.id = any(${ids}::uuid[]) and p.kind <> 'visitor' order by p.id for key share)
        insert into audience.listed (customer_id, segment_id, added_at, added_by) select t.id, ${id}::uuid, ${now}::timestamptz, ${principal.userId}::uuid from there t
        on conflict do nothing returning customer_id as id`, m);
    });
  }

  /** @throws DomainError 404, 409, 422 */
  remove(id: string, input: ListedCustomersDto, principal: Principal): Promise<ListedResultDto> {
    return this.edit(id, input, principal, (m, ids) =>
      this.db.rows<{ id: string }>(sql`delete from audience.listed where segment_id = ${id} and customer_id = any(${ids}::uuid[]) returning customer_id as id`, m));
  }

  private async edit(id: string, input: ListedCustomersDto, principal: Principal, write: (m: EntityManager, ids: string[]) => Promise<{ id: string }[]>): Promise<ListedResultDto> {
    const { ids, refused } = await this.found.named(input, principal);
    return this.db.transaction(async (m) => {
      await this.membership.begin(m);
      const segment = await this.store.lock(m, id);
      if (segment.kind !== 'manual') throw conflict('segments.not_a_list', 'Only a list is edited by hand');
      if (segment.archivedAt !== null) throw conflict('segments.archived', 'Restore the segment first');
      const changed = (await write(m, ids)).map((row) => row.id);
      await this.membership.follow(m, id, changed);
      if (changed.length > 0) await this.audit.record(m, [{ action: 'segment.list_changed', subject: { type: 'segment', id, name: segment.name }, after: { customers: changed.length } }]);
      return { changed: changed.length, unchanged: ids.length - changed.length, refused };
    });
  }
}
