import { Injectable } from '@nestjs/common';
import { Database, RequestContext, sql } from '@patron/kernel';
import { Notifications, type NewNotification } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { NewPair } from './suggestions.service.js';

/** More pairs than this for one person at once are told in one sentence. */
const FEW = 3;

interface Concerned {
  pairId: string;
  customerId: string;
  ownerId: string;
}

/** Tells the owners of customers that may be two of the same. Whoever made the pair just now has seen the warning. */
@Injectable()
export class DuplicateNews {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  async tell(m: EntityManager, pairs: readonly NewPair[]): Promise<void> {
    if (pairs.length === 0) return;
    const doer = RequestContext.current()?.principal?.userId ?? null;
    const rows = await this.database.rows<Concerned>(sql`select distinct on (p.owner_id, r.id) r.id as "pairId", p.id as "customerId", p.owner_id as "ownerId"
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as r(id uuid, "left" uuid, "right" uuid) join customer.profile p on p.id = r."left" or p.id = r."right"
      where p.owner_id is not null and p.owner_id is distinct from ${doer}::uuid order by p.owner_id, r.id, p.id`, m);
    const groups = Map.groupBy(rows, ({ ownerId }) => ownerId);
    await this.notifications.notify(m, [...groups].flatMap(([ownerId, group]): NewNotification[] => {
      if (group.length > FEW) return [{ kind: 'duplicate.found_many', userIds: [ownerId], params: { count: group.length } }];
      return group.map(({ pairId, customerId }) => ({ kind: 'duplicate.found', userIds: [ownerId], params: {}, link: { type: 'customer', id: customerId }, customerId, dedupeKey: `duplicate:${pairId}` }));
    }));
  }
}
