import { Injectable } from '@nestjs/common';
import { Clock, Database, DEFAULT_LIMIT, forbidden, notFound, pageOf, sql, type Page, type Principal } from '@patron/kernel';
import { isoUtc } from '../fields/index.js';
import { placeOf } from '../files/index.js';
import { NotificationTexts, type StoredNotification, type ToldNotification } from './notification-texts.js';
import type { MuteDto, NotificationsQuery } from './notification.dto.js';

/** More unread ones than this are "99+" to anybody. */
const MOST_COUNTED = 100;

const COLUMNS = `id, kind, params, link_type as "linkType", link_id as "linkId", customer_id as "customerId", ${isoUtc('created_at')} as "createdAt", ${isoUtc('read_at')} as "readAt"`;

/** What a person is told within the product. */
@Injectable()
export class NotificationInbox {
  constructor(
    private readonly db: Database,
    private readonly texts: NotificationTexts,
    private readonly clock: Clock,
  ) {}

  async page({ limit = DEFAULT_LIMIT, cursor, unread }: NotificationsQuery, principal: Principal): Promise<Page<ToldNotification>> {
    const after = cursor === undefined ? null : placeOf(cursor);
    const rows = await this.db.rows<StoredNotification & { place: string }>(sql`select ${sql.raw(COLUMNS)}, to_json(created_at)#>>'{}' as place from record.notification where ${sql.and([
      sql`user_id = ${personOf(principal)}::uuid and in_app`, unread ? sql`read_at is null` : null,
      after ? sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : null,
    ])} order by created_at desc, id desc limit ${limit + 1}`);
    const page = pageOf(rows, limit, ({ place, id }) => [place, id]);
    return { ...page, items: await this.texts.tell(page.items.map(({ place: _place, ...row }) => row), principal) };
  }

  async unread(principal: Principal): Promise<number> {
    const row = await this.db.one<{ count: number }>(sql`select count(*)::int as count from
      (select from record.notification where user_id = ${personOf(principal)}::uuid and in_app and read_at is null limit ${MOST_COUNTED}) n`.named('record.unread'));
    return row?.count ?? 0;
  }

  /** What is read in the product is not sent by mail any more. @throws DomainError 404 for another's */
  async markRead(id: string, principal: Principal): Promise<void> {
    const known = await this.db.execute(sql`update record.notification set read_at = coalesce(read_at, ${this.clock.now()}) where id = ${id} and user_id = ${personOf(principal)} and in_app`);
    if (known === 0) throw notFound('notification', id);
  }

  async markAllRead(principal: Principal): Promise<void> {
    await this.db.execute(sql`update record.notification set read_at = ${this.clock.now()} where user_id = ${personOf(principal)}::uuid and in_app and read_at is null`);
  }

  async isMuted({ type, id }: { type: string; id: string }, principal: Principal): Promise<boolean> {
    return (await this.db.one(sql`select 1 from record.notification_mute where user_id = ${personOf(principal)} and record_type = ${type} and record_id = ${id}`)) !== undefined;
  }

  async mute({ type, id, muted }: MuteDto, principal: Principal): Promise<void> {
    const me = personOf(principal);
    await this.db.execute(muted
      ? sql`insert into record.notification_mute (user_id, record_type, record_id, created_at) values (${me}, ${type}, ${id}, ${this.clock.now()}) on conflict do nothing`
      : sql`delete from record.notification_mute where user_id = ${me} and record_type = ${type} and record_id = ${id}`);
  }
}

/** @throws DomainError 403 for an API key that is nobody's */
export function personOf({ userId }: Principal): string {
  if (userId === null) throw forbidden('auth.person_required', 'Notifications belong to a person');
  return userId;
}
