import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { Audit } from './audit.js';
import { ERASED, ERASED_PER_ENTRY } from './erasures.js';

/** For the right to be forgotten: takes the personal part out of a customer's entries. That somebody did something stays, and that it was erased is itself an entry. */
@Injectable()
export class AuditEraser {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  /** @returns how many entries lost their detail */
  async eraseCustomer(m: EntityManager, customerId: string, note: string): Promise<number> {
    const rows = await this.db.rows<{ id: string }>(sql`UPDATE kernel.audit SET detail = NULL, salt = NULL, subject_name = NULL, ip = NULL, user_agent = NULL
      WHERE (customer_id = ${customerId} OR (subject_id = ${customerId}::text AND subject_type = 'customer')) AND salt IS NOT NULL AND action <> ${ERASED} RETURNING id`, m);
    const ids = rows.map(({ id }) => id);
    const entries = Array.from({ length: Math.ceil(ids.length / ERASED_PER_ENTRY) }, (_, i) => ids.slice(i * ERASED_PER_ENTRY, (i + 1) * ERASED_PER_ENTRY));
    await this.audit.record(m, entries.map((named) => ({ action: ERASED, subject: { type: 'customer', id: customerId }, customerId, after: { entries: named }, note })));
    return ids.length;
  }
}
