import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { SecretBox } from '../crypto/secret-box.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { newId } from '../ids.js';
import { Jobs } from '../jobs/jobs.js';
import { isMailbox, oneLine } from './address.js';

export const SEND_MAIL = 'kernel.mail.send';
export const NOT_MAILABLE = 'This is not one e-mail address';

export interface NewMail {
  /** One mailbox. */
  to: string;
  subject: string;
  text: string;
  /** Already escaped. */
  html?: string;
  /** What it is about, such as `user.invited`. */
  kind: string;
  /** The person it is for, when it is one of the staff. */
  userId?: string;
  /** Carries a link that signs somebody in: its text is thrown away once the mail has left. */
  secret?: boolean;
}

/** The one way mail leaves: written in the caller's transaction, sent by a job afterwards; without a mail server it waits in the outbox. */
@Injectable()
export class Mail {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** An address that cannot be mailed to makes a failed mail, not a failed transaction: what the mail is about has happened all the same. */
  async send(m: EntityManager, mail: NewMail): Promise<{ id: string }> {
    const id = newId();
    const now = this.clock.now();
    const mailable = isMailbox(mail.to);
    const state = !mailable ? 'failed' : this.config.smtp === null ? 'held' : 'queued';
    const error = mailable ? null : NOT_MAILABLE;
    const body = this.box.seal(JSON.stringify({ text: mail.text, html: mail.html ?? null }));
    await this.db.execute(sql`INSERT INTO kernel.mail (id, recipient, subject, body_sealed, secret, kind, user_id, state, last_error, created_at, updated_at)
      VALUES (${id}, ${oneLine(mail.to, 320)}, ${oneLine(mail.subject)}, ${body}, ${mail.secret ?? false}, ${mail.kind}, ${mail.userId ?? null}, ${state}, ${error}, ${now}, ${now})`, m);
    if (state === 'queued') await this.jobs.add(m, SEND_MAIL, { id }, { jobKey: `mail:${id}` });
    return { id };
  }
}
