import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { Notifications, type NewNotification } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { DueDays } from '../holding/due-days.js';

/** More than this are told in one sentence. */
const FEW = 3;

interface Warned {
  ownerId: string;
  customerId: string;
  day: string;
}

/** Tells owners some days before a customer goes back; once for each day on which he would. */
@Injectable()
export class Warnings {
  constructor(
    private readonly db: Database,
    private readonly due: DueDays,
    private readonly notifications: Notifications,
  ) {}

  async warn(m: EntityManager): Promise<number> {
    const today = this.due.today();
    const rows = await this.db.rows<Warned>(sql`update sales.hold h set warned_for = h.due_on from sales.pool_rule r join sales.pool o on o.id = r.pool_id
      where r.id = h.due_rule_id and o.warn_days is not null and h.locked_at is null and h.due_on between ${today}::date and ${today}::date + o.warn_days
        and h.warned_for is distinct from h.due_on
      returning h.owner_id as "ownerId", h.customer_id as "customerId", h.due_on::text as day`, m);
    const news = [...Map.groupBy(rows, ({ ownerId }) => ownerId)].flatMap(([ownerId, warned]) => told(ownerId, warned));
    await this.notifications.notify(m, news);
    return rows.length;
  }
}

function told(ownerId: string, warned: readonly Warned[]): NewNotification[] {
  const days = warned.map(({ day }) => day).sort();
  if (warned.length > FEW) return [{ kind: 'hold.warning_many', userIds: [ownerId], params: { count: warned.length, day: days[0] ?? '' } }];
  return warned.map(({ customerId, day }) => ({ kind: 'hold.warning', userIds: [ownerId], params: { day }, link: { type: 'customer', id: customerId }, customerId }));
}
