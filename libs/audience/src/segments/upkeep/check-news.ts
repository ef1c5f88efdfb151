import { Injectable } from '@nestjs/common';
import { Colleagues } from '@patron/identity';
import { Database, sql } from '@patron/kernel';
import { defineNotifications, Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';

defineNotifications([
  {
    kind: 'segments.check', group: 'segments', zh: '夜间核对发现 {segments} 个客群有出入，已修正 {differences} 处，请到“客群核对”查看',
    en: 'The nightly check found {segments} segments that were not as their rules say and mended {differences} memberships: see Segment checks', channels: ['app'],
  },
]);

/** Tells those who manage segments when a check found something. */
@Injectable()
export class CheckNews {
  constructor(
    private readonly db: Database,
    private readonly colleagues: Colleagues,
    private readonly notifications: Notifications,
  ) {}

  async tell(m: EntityManager, { checkId, segments, differences }: { checkId: string; segments: number; differences: number }): Promise<void> {
    const people = await this.db.rows<{ id: string }>(sql`select id from identity.app_user where active order by id`, m);
    const known = await this.colleagues.principals(people.map(({ id }) => id));
    const userIds = [...known].flatMap(([id, { permissions }]) => (permissions.has('segments.manage') ? [id] : []));
    await this.notifications.notify(m, [{ kind: 'segments.check', userIds, params: { segments, differences }, dedupeKey: `segments.check:${checkId}` }]);
  }
}
