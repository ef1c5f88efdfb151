import { Injectable } from '@nestjs/common';
import { Clock, Database, Jobs, newId } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { nextMailAt } from './mail-schedule.js';
import { notificationKind, type Channel, type NotificationKind } from './notification-kinds.js';
import { insertNotifications, readersOf, type NewRow, type Reader } from './notifications.queries.js';

export interface NewNotification {
  kind: string;
  userIds: readonly string[];
  params: Record<string, string | number>;
  /** What it is about; whoever may no longer see it reads no content. */
  link?: { type: string; id: string };
  customerId?: string | null;
  /** At most one for each person under this key, ever. */
  dedupeKey?: string;
}

export const MAIL_JOB = 'record.mail-notifications';

/** Tells people what happened, where each wants to hear of it. Written in the business transaction. */
@Injectable()
export class Notifications {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Disabled people hear nothing. The caller leaves out whoever did the thing. */
  async notify(m: EntityManager, items: readonly NewNotification[]): Promise<void> {
    const userIds = items.flatMap((item) => item.userIds);
    if (userIds.length === 0) return;
    const readers = new Map((await this.db.rows<Reader>(readersOf(userIds), m)).map((reader) => [reader.id, reader]));
    const now = this.clock.now();
    const rows = items.flatMap((item) => [...new Set(item.userIds)].flatMap((id) => {
      const reader = readers.get(id);
      const row = reader && rowOf(item, reader, now);
      return row ? [row] : [];
    }));
    if (rows.length === 0) return;
    await this.db.execute(insertNotifications(rows), m);
    if (rows.some(({ mail_due_at: due }) => due !== null && due <= now)) await this.jobs.add(m, MAIL_JOB, {});
  }
}

/** Null when the person wants it nowhere. */
function rowOf(item: NewNotification, reader: Reader, now: Date): NewRow | null {
  const kind = notificationKind(item.kind);
  if (!kind) throw new Error(`Nobody defined the notification ${item.kind}`);
  const [inApp, byMail] = [wants(reader, kind, 'app'), wants(reader, kind, 'mail')];
  if (!inApp && !byMail) return null;
  return {
    id: newId(), user_id: reader.id, kind: item.kind, params: item.params, link_type: item.link?.type ?? null, link_id: item.link?.id ?? null,
    customer_id: item.customerId ?? null, dedupe_key: item.dedupeKey ?? null, in_app: inApp, created_at: now, mail_due_at: byMail ? nextMailAt(now, wishesOf(reader)) : null,
  };
}

export function wants(reader: Pick<Reader, 'channels'>, kind: NotificationKind, channel: Channel): boolean {
  return reader.channels[kind.kind]?.[channel] ?? kind.channels.includes(channel);
}

export function wishesOf({ mailMode, digestHour, quietFrom, quietTo, timezone }: Omit<Reader, 'channels'>): Parameters<typeof nextMailAt>[1] {
  return { mode: mailMode, digestHour, quiet: quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null, timezone };
}
