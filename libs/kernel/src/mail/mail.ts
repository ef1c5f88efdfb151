import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { SecretBox } from '../crypto/secret-box.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { newId } from '../ids.js';
import { Jobs } from '../jobs/jobs.js';
import { oneLine, oneMailbox } from './address.js';

export const SEND_MAIL = 'kernel.mail.send';

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

  /** @throws DomainError validation.failed when `to` is not one e-mail address */
  async send(m: EntityManager, mail: NewMail): Promise<{ id: string }> {
    const id = newId();
    const now = this.clock.now();
    const state = this.config.smtp === null ? 'held' : 'queued';
    const body = this.box.seal(JSON.stringify({ text: mail.text, html: mail.html ?? null }));
    await this.db.execute(sql`INSERT INTO kernel.mail (id, recipient, subject, body_sealed, secret, kind, user_id, state, created_at, updated_at)
      VALUES (${id}, ${oneMailbox(mail.to)}, ${oneLine(mail.subject)}, ${body}, ${mail.secret ?? false}, ${mail.kind}, ${mail.userId ?? null}, ${state}, ${now}, ${now})`, m);
    if (state === 'queued') await this.jobs.add(m, SEND_MAIL, { id }, { jobKey: `mail:${id}` });
    return { id };
  }
}
