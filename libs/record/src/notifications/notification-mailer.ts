import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, CONFIG, Database, Jobs, Mail, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { digestMail } from './digest-mail.js';
import type { StoredNotification } from './notification-texts.js';
import { NotificationWords } from './notification-words.js';
import { MAIL_JOB } from './notifications.js';

const MOST_PEOPLE = 100;
const MOST_IN_ONE = 200;
const KEPT_DAYS = 180;
const CLEAN = 'record.clean-notifications';

interface Waiting {
  userId: string;
  email: string;
}

/** Sends what is due: one mail for each person, whatever has gathered. Marked and handed to the outbox in one transaction, so each goes out once. */
@Injectable()
export class NotificationMailer implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly mail: Mail,
    private readonly clock: Clock,
    private readonly words: NotificationWords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(MAIL_JOB, (_payload, { signal }) => this.run(signal));
    this.jobs.cron(MAIL_JOB, '* * * * *');
    this.jobs.on(CLEAN, () => this.clean());
    this.jobs.cron(CLEAN, '53 2 * * *');
  }

  private async run(signal: AbortSignal): Promise<void> {
    const people = await this.db.rows<Waiting>(sql`select u.id as "userId", u.email from identity.app_user u where u.active and exists (
      select from record.notification n where n.user_id = u.id and n.mail_done_at is null and n.mail_due_at <= ${this.clock.now()}) limit ${MOST_PEOPLE}`);
    for (const person of people) {
      if (signal.aborted) return;
      await this.db.transaction((m) => this.sendTo(person, m));
    }
  }

  private async sendTo({ userId, email }: Waiting, m: EntityManager): Promise<void> {
    const now = this.clock.now();
    const rows = await this.db.rows<StoredNotification>(sql`select id, kind, params, link_type as "linkType", link_id as "linkId", customer_id as "customerId",
        to_json(created_at)#>>'{}' as "createdAt", to_json(read_at)#>>'{}' as "readAt"
      from record.notification where user_id = ${userId} and mail_done_at is null and mail_due_at <= ${now} order by created_at, id limit ${MOST_IN_ONE} for update skip locked`, m);
    if (rows.length === 0) return;
    await this.db.execute(sql`update record.notification set mail_done_at = ${now} where id = any(${rows.map(({ id }) => id)}::uuid[])`, m);
    const unread = rows.filter(({ readAt }) => readAt === null);
    const told = await this.words.forPerson(userId, unread, m);
    if (!told || told.items.length === 0) return;
    const { subject, text, html } = digestMail(told.items, { ...told, publicUrl: this.config.publicUrl });
    await this.mail.send(m, { to: email, subject, text, html, kind: 'notification', userId });
  }

  private async clean(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    await this.db.execute(sql`delete from record.notification where created_at < ${before}`);
  }
}
