import { Injectable } from '@nestjs/common';
import { Database, decodeCursor, DEFAULT_LIMIT, notFound, pageOf, sql, type Page, type Principal, type SqlFragment } from '@patron/kernel';
import type { AuditEntryDto, AuditFilter } from './audit.dto.js';
import { AUDIT_COLUMNS, NEWEST_FIRST, olderThan, type AuditRow } from './audit-row.js';
import { EntryViews } from './entry-views.js';

/** Reads the audit log, a page at a time or as one stream. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly db: Database,
    private readonly views: EntryViews,
  ) {}

  async page(filter: AuditFilter, principal: Principal): Promise<Page<AuditEntryDto>> {
    return this.pageWhere(await this.condition(filter), filter, principal);
  }

  /** @param condition on `kernel.audit a` */
  async pageWhere(condition: SqlFragment, { limit = DEFAULT_LIMIT, cursor }: Pick<AuditFilter, 'limit' | 'cursor'>, principal: Principal): Promise<Page<AuditEntryDto>> {
    const where = sql.and([condition, this.views.visible(principal), olderThan(placeOf(cursor))]);
    const rows = await this.db.rows<AuditRow>(sql`SELECT ${AUDIT_COLUMNS} FROM kernel.audit a WHERE ${where} ${NEWEST_FIRST} LIMIT ${limit + 1}`);
    const page = pageOf(rows, limit, ({ at, position }) => [at, position]);
    return { ...page, items: await this.views.of(page.items, principal) };
  }

  /** @throws DomainError 404 audit_entry.not_found */
  async one(id: string, principal: Principal): Promise<AuditEntryDto> {
    const rows = await this.db.rows<AuditRow>(sql`SELECT ${AUDIT_COLUMNS} FROM kernel.audit a WHERE a.id = ${id} AND ${this.views.visible(principal)}`);
    const [view] = await this.views.of(rows, principal);
    if (!view) throw notFound('audit_entry', id);
    return view;
  }

  /** Every entry that matches, newest first, a thousand at a time. */
  async *all(filter: AuditFilter, principal: Principal): AsyncGenerator<AuditEntryDto> {
    const where = sql.and([await this.condition(filter), this.views.visible(principal)]);
    let batch: AuditRow[] = [];
    for await (const row of this.db.stream<AuditRow>(sql`SELECT ${AUDIT_COLUMNS} FROM kernel.audit a WHERE ${where} ${NEWEST_FIRST}`)) {
      batch.push(row);
      if (batch.length < 1000) continue;
      yield* await this.views.of(batch, principal);
      batch = [];
    }
    yield* await this.views.of(batch, principal);
  }

  /** The kinds of things that have happened, from the index alone however long the log. */
  async actions(): Promise<string[]> {
    const rows = await this.db.rows<{ action: string }>(sql`
      WITH RECURSIVE kinds AS (
        (SELECT action FROM kernel.audit ORDER BY action LIMIT 1)
        UNION ALL SELECT (SELECT a.action FROM kernel.audit a WHERE a.action > k.action ORDER BY a.action LIMIT 1) FROM kinds k WHERE k.action IS NOT NULL)
      SELECT action FROM kinds WHERE action IS NOT NULL`);
    return rows.map(({ action }) => action);
  }

  private async condition({ from, to, actor, action, subject, customer, ip }: AuditFilter): Promise<SqlFragment> {
    return sql.and([
      from && sql`a.at >= ${from}`, to && sql`a.at < ${to}`, actor && sql`a.actor_id = ${actor}`, subject && sql`a.subject_id = ${subject}`,
      customer && sql`a.customer_id = ${customer}`, ip && sql`a.ip = ${ip}`, action && sql`a.action = ANY(${await this.actionsOf(action)})`,
    ].map((part) => part || null));
  }

  /** An area such as `customer` stands for all its actions. */
  private async actionsOf(wanted: string): Promise<string[]> {
    if (wanted.includes('.')) return [wanted];
    return (await this.actions()).filter((action) => action.startsWith(`${wanted}.`) || action.startsWith(`${wanted}s.`));
  }
}

function placeOf(cursor: string | undefined): { at: string; position: number } | null {
  if (cursor === undefined) return null;
  const [at, position] = decodeCursor(cursor, 2);
  // What is no time or number stands after everything, so the page is empty.
  const valid = typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at)) && typeof position === 'number' && Number.isSafeInteger(position);
  return valid ? { at, position } : { at: '0001-01-01T00:00:00Z', position: 0 };
}
