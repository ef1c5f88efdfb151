import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Colleagues } from '@patron/identity';
import { Database, EventLog, sql, type StoredEvent } from '@patron/kernel';
import { Files, Notifications, RecordAccess } from '@patron/record';
import type { NewNotification } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { customerDoors } from './record-doors.js';

/** More customers than this given to one person at once are told in one sentence. */
const FEW = 3;

/** What the module tells others at boot, and what it does when customers change hands or go. */
@Injectable()
export class ActivityRegistrations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly access: RecordAccess,
    private readonly events: EventLog,
    private readonly files: Files,
    private readonly notifications: Notifications,
    private readonly colleagues: Colleagues,
  ) {}

  onModuleInit(): void {
    for (const door of customerDoors(this.db)) this.access.register(door);
    this.events.subscribe('customer.activities-of-deleted', ['customer.deleted'], (events, m) => this.forget(events.map(({ subject }) => subject.id), m));
    this.events.subscribe('customer.tell-new-owners', ['customer.owner_changed'], (events, m) => this.tellOwners(events as StoredEvent<'customer.owner_changed'>[], m));
    this.events.subscribe('customer.tell-new-members', ['customer.team_changed'], (events, m) => this.tellMembers(events as StoredEvent<'customer.team_changed'>[], m));
  }

  /** Whoever joins a team; not who merely may do more or less there than before. */
  private async tellMembers(events: StoredEvent<'customer.team_changed'>[], m: EntityManager): Promise<void> {
    const joined = events.filter(({ payload, actorId }) => payload.change === 'added' && payload.userId !== actorId);
    const actors = await this.colleagues.principals(joined.flatMap(({ actorId }) => actorId ?? []));
    await this.notifications.notify(m, joined.map(({ id, subject, payload, actorId }) => ({
      kind: 'customer.shared', userIds: [payload.userId], params: { by: actors.get(actorId ?? '')?.name ?? 'Patron' }, link: subject, customerId: subject.id, dedupeKey: `event:${id}`,
    })));
  }

  /** A customer is deleted with its notes and calls; what was done for it goes too, and so do the files. Open work is kept from that by the veto. */
  private async forget(customerIds: string[], m: EntityManager): Promise<void> {
    const held = await this.db.rows<{ type: string; ids: string[] }>(sql`select record_type as type, array_agg(distinct record_id) as ids from record.attachment
      where customer_id = any(${customerIds}::uuid[]) group by record_type`, m);
    for (const { type, ids } of held) await this.files.detach(m, { type, ids });
    await this.db.execute(sql`delete from customer.task where customer_id = any(${customerIds}::uuid[])`, m);
  }

  private async tellOwners(events: StoredEvent<'customer.owner_changed'>[], m: EntityManager): Promise<void> {
    const given = events.filter(({ payload, actorId }) => payload.to !== null && payload.to !== actorId);
    const actors = await this.colleagues.principals(given.flatMap(({ actorId }) => actorId ?? []));
    const groups = Map.groupBy(given, ({ payload, actorId }) => `${payload.to} ${actorId}`);
    await this.notifications.notify(m, [...groups.values()].flatMap((group): NewNotification[] => {
      const [{ payload, actorId } = { payload: { to: null }, actorId: null }] = group;
      const [userIds, by] = [[payload.to ?? ''], actors.get(actorId ?? '')?.name ?? 'Patron'];
      if (group.length > FEW) return [{ kind: 'customer.assigned_many', userIds, params: { by, count: group.length } }];
      return group.map(({ subject, id }) => ({ kind: 'customer.assigned', userIds, params: { by }, link: subject, customerId: subject.id, dedupeKey: `event:${id}` }));
    }));
  }
}
