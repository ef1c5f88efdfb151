import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { sql, type SqlFragment } from '../database/sql.js';
import { Audit } from './audit.js';
import { ERASED, ERASED_PER_ENTRY } from './erasures.js';

/** Entries searched in one go. */
const SEARCHED = 20_000;

/** For the right to be forgotten: takes the personal part out of a customer's entries. That somebody did something stays, and that it was erased is itself an entry. */
@Injectable()
export class AuditEraser {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** @returns how many entries lost their detail */
  eraseCustomer(m: EntityManager, customerId: string, note: string): Promise<number> {
    return this.eraseCustomers(m, customerId, [customerId], note);
  }

  /** Of every id under which a customer was known. */
  eraseCustomers(m: EntityManager, customerId: string, ids: readonly string[], note: string): Promise<number> {
    return this.erase(m, { customerId, note }, sql`(customer_id = ANY(${[...ids]}::uuid[]) OR (subject_id = ANY(${[...ids]}::text[]) AND subject_type IN ('customer', 'customers')))`);
  }

  /**
   * Entries about something else that name somebody: a filter, a file's name. `sought` is in lower case. Looks through the whole log, a stretch at a time.
   * @returns how many entries lost their detail
   */
  async eraseMentions(customerId: string, sought: readonly string[], { note, signal }: { note: string; signal: AbortSignal }): Promise<number> {
    if (sought.length === 0) return 0;
    const last = (await this.db.one<{ last: number | null }>(sql`SELECT max(position) AS last FROM kernel.audit`))?.last ?? 0;
    // One pattern for all: whole words, so that a short number within a longer one is somebody else's.
    const whole = `(?<![a-z0-9])(${sought.map((value) => value.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|')})(?![a-z0-9])`;
    let erased = 0;
    for (let from = 0; from < last; from += SEARCHED) {
      if (signal.aborted) throw new Error('Asked to stop');
      erased += await this.db.transaction((m) => this.erase(m, { customerId, note }, sql`position > ${from} AND position <= ${from + SEARCHED}
        AND lower(concat_ws(' ', subject_name, detail::text)) ~ ${whole}`));
    }
    return erased;
  }

  /** Of entries older than a moment, the newest entries of erasures apart. @returns how many lost their detail, `limit` at most */
  eraseBefore(m: EntityManager, before: Date, { limit, note }: { limit: number; note: string }): Promise<number> {
    return this.erase(m, { customerId: null, note }, sql`position IN (SELECT position FROM kernel.audit WHERE at < ${before} AND salt IS NOT NULL AND action <> ${ERASED} ORDER BY position LIMIT ${limit})`);
  }

  /** Of records that tell of nobody any more. @returns how many entries lost their detail */
  eraseRecords(m: EntityManager, { type, ids, note }: { type: string; ids: readonly string[]; note: string }): Promise<number> {
    return this.erase(m, { customerId: null, note }, sql`subject_type = ${type} AND subject_id = ANY(${[...ids]}::text[])`);
  }

  private async erase(m: EntityManager, { customerId, note }: { customerId: string | null; note: string }, which: SqlFragment): Promise<number> {
    const rows = await this.db.rows<{ id: string }>(sql`UPDATE kernel.audit SET detail = NULL, salt = NULL, subject_name = NULL, ip = NULL, user_agent = NULL
      WHERE ${which} AND salt IS NOT NULL AND action <> ${ERASED} RETURNING id`, m);
    const ids = rows.map(({ id }) => id);
    const entries = Array.from({ length: Math.ceil(ids.length / ERASED_PER_ENTRY) }, (_, i) => ids.slice(i * ERASED_PER_ENTRY, (i + 1) * ERASED_PER_ENTRY));
    const subject = customerId === null ? { type: 'audit', id: 'retention' } : { type: 'customer', id: customerId };
    await this.audit.record(m, entries.map((named) => ({ action: ERASED, subject, customerId, after: { entries: named }, note })));
    return ids.length;
  }
}
