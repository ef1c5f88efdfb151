import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, diffOf, invalid, requireMatch, sql, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { nextMailAt } from './mail-schedule.js';
import { definedNotifications, fillIn, notificationKind } from './notification-kinds.js';
import { personOf } from './notification-inbox.js';
import type { PreferencesDto, PreferencesInput } from './notification.dto.js';
import { readersOf, type Reader } from './notifications.queries.js';
import { wants, wishesOf } from './notifications.js';

type Stored = Reader & { version: number };

/** What a person wants to hear of, where and when. */
@Injectable()
export class NotificationPreferences {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async read(principal: Principal): Promise<PreferencesDto> {
    return shown(await this.stored(personOf(principal)));
  }

  /** @throws DomainError 412 when changed on another device since */
  async change(input: PreferencesInput, { principal, ifMatch }: { principal: Principal; ifMatch: number | undefined }): Promise<PreferencesDto> {
    const me = personOf(principal);
    refuse(input);
    return this.db.transaction(async (m) => {
      await this.db.execute(sql`select 1 from identity.app_user where id = ${me} for update`, m);
      const before = await this.stored(me, m);
      if (ifMatch !== undefined) requireMatch(ifMatch, before.version);
      const after = { ...merged(before, input), version: before.version + 1 };
      await this.save(after, m);
      const changes = diffOf(audited(before), audited(after));
      if (changes) await this.audit.record(m, [{ action: 'notification_preference.updated', subject: { type: 'user', id: me, name: principal.name }, ...changes }]);
      await this.replan(after, m);
      return shown(after);
    });
  }

  private async stored(userId: string, m?: EntityManager): Promise<Stored> {
    const [reader] = await this.db.rows<Reader>(readersOf([userId]), m);
    if (!reader) throw new Error('The person asking is not active');
    const row = await this.db.one<{ version: number }>(sql`select version from record.notification_preference where user_id = ${userId}`, m);
    return { ...reader, version: row?.version ?? 0 };
  }

  private async save({ id, mailMode, digestHour, quietFrom, quietTo, channels, version }: Stored, m: EntityManager): Promise<void> {
    await this.db.execute(sql`insert into record.notification_preference (user_id, mail_mode, digest_hour, quiet_from, quiet_to, channels, version, updated_at)
      values (${id}, ${mailMode}, ${digestHour}, ${quietFrom}, ${quietTo}, ${JSON.stringify(channels)}::jsonb, ${version}, ${this.clock.now()})
      on conflict (user_id) do update set mail_mode = excluded.mail_mode, digest_hour = excluded.digest_hour, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
        channels = excluded.channels, version = excluded.version, updated_at = excluded.updated_at`, m);
  }

  /** Mail that waits goes by the new wishes: out of a digest that was switched off, or into one. */
  private async replan(reader: Stored, m: EntityManager): Promise<void> {
    const next = nextMailAt(this.clock.now(), wishesOf(reader));
    await this.db.execute(sql`update record.notification set mail_due_at = ${next} where user_id = ${reader.id} and mail_due_at is not null and mail_done_at is null`, m);
  }
}

function refuse({ kinds, quiet }: PreferencesInput): void {
  const unknown = (kinds ?? []).flatMap(({ kind }, i) => (notificationKind(kind) ? [] : [{ field: `kinds[${i}].kind`, code: 'notifications.unknown_kind', message: 'There is no such notification' }]));
  if (quiet && quiet.from === quiet.to) unknown.push({ field: 'quiet.to', code: 'notifications.quiet_empty', message: 'Quiet hours begin and end at different times' });
  if (unknown.length > 0) throw invalid(unknown);
}

function merged(before: Stored, { mailMode, digestHour, quiet, kinds }: PreferencesInput): Stored {
  const channels = { ...before.channels };
  for (const { kind, app, mail } of kinds ?? []) channels[kind] = { app, mail };
  return {
    ...before, mailMode: mailMode ?? before.mailMode, digestHour: digestHour ?? before.digestHour, channels,
    ...(quiet !== undefined && { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }),
  };
}

function audited({ mailMode, digestHour, quietFrom, quietTo, channels }: Stored): Record<string, unknown> {
  return { mailMode, digestHour, quietFrom, quietTo, channels };
}

function shown(reader: Stored): PreferencesDto {
  const { mailMode, digestHour, quietFrom, quietTo, timezone, version } = reader;
  return {
    mailMode, digestHour, timezone, version, quiet: quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null,
    kinds: definedNotifications().map((kind) => ({
      kind: kind.kind, group: kind.group, label: { 'zh-CN': fillIn(kind.zh, {}), en: fillIn(kind.en, {}) }, app: wants(reader, kind, 'app'), mail: wants(reader, kind, 'mail'),
    })),
  };
}
