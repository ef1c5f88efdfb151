import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { SecretBox } from '../crypto/secret-box.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { Jobs } from '../jobs/jobs.js';
import { waitAfter, type Handoff } from './delivery-rule.js';
import { isMailbox } from './address.js';
import { NOT_MAILABLE, SEND_MAIL } from './mail.js';
import { handOff } from './smtp.js';

interface ClaimedMail {
  id: string;
  recipient: string;
  subject: string;
  body_sealed: string | null;
  attempts: number;
  created_at: Date;
}

/** Longer than any handing-off takes: a mail still marked as leaving after this was left behind by a process that died. */
const LEFT_BEHIND_MS = 10 * 60_000;

/**
 * Hands queued mail to the server. A mail is marked as leaving before the first byte and as sent after the answer; one whose end nobody
 * saw becomes `unknown` and is never sent again by itself.
 */
@Injectable()
export class MailDelivery implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on<{ id: string }>(SEND_MAIL, ({ id }) => this.deliver(id));
  }

  private async deliver(id: string): Promise<void> {
    const { smtp, mailFrom } = this.config;
    if (smtp === null || mailFrom === null) return this.hold(id);
    const mail = await this.claim(id);
    if (!mail) return this.lookAtLeaving(id);
    if (!isMailbox(mail.recipient)) return this.settle(mail, { kind: 'refused', reason: NOT_MAILABLE });
    const body = mail.body_sealed === null ? null : this.box.tryOpen(mail.body_sealed);
    if (body === null) return this.settle(mail, { kind: 'refused', reason: 'The text of this mail is gone: its secret key is not configured' });
    const { text, html } = JSON.parse(body) as { text: string; html: string | null };
    const { recipient: to, subject, created_at: date } = mail;
    await this.settle(mail, await handOff(smtp, { id, from: mailFrom, to, subject, text, html, date }));
  }

  private async claim(id: string): Promise<ClaimedMail | undefined> {
    const now = this.clock.now();
    return this.db.one<ClaimedMail>(sql`UPDATE kernel.mail SET state = 'sending', attempts = attempts + 1, updated_at = ${now}, next_attempt_at = NULL
      WHERE id = ${id} AND state = 'queued' RETURNING id, recipient, subject, body_sealed, attempts, created_at`);
  }

  /** The server was taken out of the settings while the mail was waiting. */
  private async hold(id: string): Promise<void> {
    await this.db.execute(sql`UPDATE kernel.mail SET state = 'held', updated_at = ${this.clock.now()} WHERE id = ${id} AND state = 'queued'`);
  }

  /** Nothing to claim: sent already, or another process was at it. If that one died, what became of the mail is not known. */
  private async lookAtLeaving(id: string): Promise<void> {
    const now = this.clock.now();
    const since = new Date(now.getTime() - LEFT_BEHIND_MS);
    const leaving = await this.db.one(sql`SELECT 1 FROM kernel.mail WHERE id = ${id} AND state = 'sending' AND updated_at > ${since}`);
    if (leaving) return this.jobs.add(null, SEND_MAIL, { id }, { runAt: new Date(Date.now() + LEFT_BEHIND_MS), jobKey: `mail-check:${id}` });
    await this.db.execute(sql`UPDATE kernel.mail SET state = 'unknown', updated_at = ${now}, last_error = 'The server stopped while this mail was leaving; whether it arrived is not known'
      WHERE id = ${id} AND state = 'sending' AND updated_at <= ${since}`);
  }

  private async settle(mail: ClaimedMail, outcome: Handoff): Promise<void> {
    if (outcome.kind === 'sent') return this.sent(mail.id);
    const wait = outcome.kind === 'later' ? waitAfter(mail.attempts) : null;
    if (wait !== null) return this.tryLater(mail.id, { wait, reason: outcome.reason });
    const state = outcome.kind === 'unclear' ? 'unknown' : 'failed';
    await this.db.execute(sql`UPDATE kernel.mail SET state = ${state}, last_error = ${outcome.reason}, updated_at = ${this.clock.now()} WHERE id = ${mail.id}`);
  }

  private async sent(id: string): Promise<void> {
    const now = this.clock.now();
    await this.db.execute(sql`UPDATE kernel.mail SET state = 'sent', sent_at = ${now}, updated_at = ${now}, last_error = NULL,
      body_sealed = CASE WHEN secret THEN NULL ELSE body_sealed END WHERE id = ${id}`);
  }

  private async tryLater(id: string, { wait, reason }: { wait: number; reason: string }): Promise<void> {
    const now = this.clock.now();
    const at = new Date(now.getTime() + wait);
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`UPDATE kernel.mail SET state = 'queued', last_error = ${reason}, updated_at = ${now}, next_attempt_at = ${at} WHERE id = ${id}`, m);
      await this.jobs.add(m, SEND_MAIL, { id }, { jobKey: `mail:${id}`, runAt: new Date(Date.now() + wait) });
    });
  }
}
