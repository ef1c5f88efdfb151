import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config/config.js';
import { SealedColumns } from '../crypto/sealed-columns.js';
import { SecretBox } from '../crypto/secret-box.js';
import { Database } from '../database/database.js';
import { sql, type SqlFragment } from '../database/sql.js';
import { conflict, notFound } from '../errors.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf, type Page } from '../http/paging.js';
import { Jobs } from '../jobs/jobs.js';
import { SEND_MAIL } from './mail.js';

export const MAIL_STATES = ['held', 'queued', 'sending', 'sent', 'failed', 'unknown'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** From which a person may ask for another attempt. `unknown` only with the knowledge that it may arrive twice. */
const SENDABLE: readonly MailState[] = ['held', 'failed', 'unknown'];
const MANY = 1000;
const SWEEP = 'kernel.mail.sweep';

export interface MailSummary {
  id: string;
  to: string;
  subject: string;
  kind: string;
  userId: string | null;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  updatedAt: Date;
  nextAttemptAt: Date | null;
  sentAt: Date | null;
  /** Carries a link that signs somebody in. */
  secret: boolean;
}

export interface MailContent {
  /** Null once thrown away, or when its key is not configured any more. */
  text: string | null;
  html: string | null;
}

const COLUMNS = sql.raw(`id, recipient AS "to", subject, kind, user_id AS "userId", state, attempts, last_error AS "lastError", created_at AS "createdAt",
  updated_at AS "updatedAt", next_attempt_at AS "nextAttemptAt", sent_at AS "sentAt", secret`);

/** What was written to be mailed, and what became of it. */
@Injectable()
export class MailOutbox implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly box: SecretBox,
    private readonly jobs: Jobs,
    private readonly sealed: SealedColumns,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sealed.register({ table: 'kernel.mail', key: 'id', column: 'body_sealed' });
    this.jobs.on(SWEEP, () => this.sweep());
    this.jobs.cron(SWEEP, '23 4 * * *');
  }

  async list({ states, q, cursor, limit = DEFAULT_LIMIT }: { states?: readonly MailState[]; q?: string; cursor?: string; limit?: number }): Promise<Page<MailSummary>> {
    const after = cursor === undefined ? null : String(decodeCursor(cursor, 1)[0]);
    const where = sql.and([
      states && states.length > 0 ? sql`state = ANY(${[...states]})` : null,
      after === null ? null : sql`id < ${after}::uuid`,
      q ? sql`(recipient ILIKE ${like(q)} OR subject ILIKE ${like(q)})` : null,
    ]);
    const rows = await this.db.rows<MailSummary>(sql`SELECT ${COLUMNS} FROM kernel.mail WHERE ${where} ORDER BY id DESC LIMIT ${limit + 1}`);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  /** How many mails are in each state; those without any are missing. */
  async counts(): Promise<Partial<Record<MailState, number>>> {
    const rows = await this.db.rows<{ state: MailState; count: number }>(sql`SELECT state, count(*)::int AS count FROM kernel.mail GROUP BY state`);
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  }

  /** @throws DomainError mail.not_found */
  async read(id: string): Promise<MailSummary> {
    const row = await this.db.one<MailSummary>(sql`SELECT ${COLUMNS} FROM kernel.mail WHERE id = ${id}`);
    if (!row) throw notFound('mail', id);
    return row;
  }

  async statesOf(ids: readonly string[]): Promise<Map<string, MailState>> {
    const rows = await this.db.rows<{ id: string; state: MailState }>(sql`SELECT id, state FROM kernel.mail WHERE id = ANY(${[...ids]}::uuid[])`);
    return new Map(rows.map(({ id, state }) => [id, state]));
  }

  async content(id: string): Promise<MailContent> {
    const row = await this.db.one<{ body_sealed: string | null }>(sql`SELECT body_sealed FROM kernel.mail WHERE id = ${id}`);
    const plain = row?.body_sealed ? this.box.tryOpen(row.body_sealed) : null;
    return plain === null ? { text: null, html: null } : (JSON.parse(plain) as MailContent);
  }

  /** Another attempt for one mail. @throws DomainError mail.not_found, mail.not_sendable, mail.no_server */
  async sendAgain(m: EntityManager, id: string): Promise<void> {
    this.requireServer();
    const mail = await this.read(id);
    const sent = await this.queue(m, sql`id = ${id} AND state = ANY(${[...SENDABLE]}) AND body_sealed IS NOT NULL`);
    if (sent === 0) throw conflict('mail.not_sendable', 'Only a mail that waits or failed, and still has its text, can be sent again', { state: mail.state });
  }

  /** All that wait because there was no server, or all that failed; at most a thousand at once. Returns how many. */
  async sendAll(m: EntityManager, state: 'held' | 'failed'): Promise<number> {
    this.requireServer();
    return this.queue(m, sql`id IN (SELECT id FROM kernel.mail WHERE state = ${state} AND body_sealed IS NOT NULL ORDER BY id LIMIT ${MANY} FOR UPDATE SKIP LOCKED)`);
  }

  private requireServer(): void {
    if (this.config.smtp === null) throw conflict('mail.no_server', 'No mail server is configured');
  }

  private async queue(m: EntityManager, which: SqlFragment): Promise<number> {
    const rows = await this.db.rows<{ id: string }>(sql`UPDATE kernel.mail SET state = 'queued', attempts = 0, updated_at = ${this.clock.now()}, next_attempt_at = NULL
      WHERE ${which} RETURNING id`, m);
    if (rows.length > 0) await this.jobs.addMany(m, SEND_MAIL, rows);
    return rows.length;
  }

  /** Texts go after a month, the rest after three: long enough to answer "was it sent?". */
  private async sweep(): Promise<void> {
    const daysAgo = (days: number): Date => new Date(this.clock.now().getTime() - days * 86_400_000);
    await this.db.execute(sql`UPDATE kernel.mail SET body_sealed = NULL WHERE state = 'sent' AND body_sealed IS NOT NULL AND sent_at < ${daysAgo(30)}`);
    await this.db.execute(sql`DELETE FROM kernel.mail WHERE created_at < ${daysAgo(90)} AND state <> 'queued'`);
  }
}

function like(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
