import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { Channel } from './notification-kinds.js';
import type { MailMode } from './mail-schedule.js';

/** A person as one who is notified. */
export interface Reader {
  id: string;
  name: string;
  email: string;
  locale: 'zh-CN' | 'en';
  timezone: string;
  mailMode: MailMode;
  digestHour: number;
  quietFrom: string | null;
  quietTo: string | null;
  channels: Record<string, Partial<Record<Channel, boolean>>>;
}

/** Daily digests come at eight unless told otherwise. */
export const DEFAULT_DIGEST_HOUR = 8;

/** Active people with their wishes, or what holds for those who never said any. */
export function readersOf(userIds: readonly string[]): SqlFragment {
  return sql`select u.id, u.name, u.email, u.locale, u.timezone, coalesce(p.mail_mode, 'at_once') as "mailMode",
      coalesce(p.digest_hour, ${DEFAULT_DIGEST_HOUR})::int as "digestHour", p.quiet_from as "quietFrom", p.quiet_to as "quietTo", coalesce(p.channels, '{}') as channels
    from identity.app_user u left join record.notification_preference p on p.user_id = u.id
    where u.active and u.id = any(${[...new Set(userIds)]}::uuid[])`;
}

export interface NewRow {
  id: string;
  user_id: string;
  kind: string;
  params: Record<string, string | number>;
  link_type: string | null;
  link_id: string | null;
  customer_id: string | null;
  dedupe_key: string | null;
  in_app: boolean;
  created_at: Date;
  mail_due_at: Date | null;
}

/** What its reader has muted is not written; what bears a key already written neither. */
export function insertNotifications(rows: readonly NewRow[]): SqlFragment {
  return sql`insert into record.notification (id, user_id, kind, params, link_type, link_id, customer_id, dedupe_key, in_app, created_at, mail_due_at)
    select r.id, r.user_id, r.kind, r.params, r.link_type, r.link_id, r.customer_id, r.dedupe_key, r.in_app, r.created_at, r.mail_due_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, user_id uuid, kind text, params jsonb, link_type text, link_id uuid, customer_id uuid,
      dedupe_key text, in_app boolean, created_at timestamptz, mail_due_at timestamptz)
    where not exists (select from record.notification_mute x where x.user_id = r.user_id
      and ((x.record_type = r.link_type and x.record_id = r.link_id) or (x.record_type = 'customer' and x.record_id = r.customer_id)))
    on conflict (user_id, dedupe_key) where dedupe_key is not null do nothing`;
}
