import { Injectable } from '@nestjs/common';
import {
  assertEditable, conflict, Database, DomainError, forbidden, hiddenFields, isLarge, notFound, requireMatch, RequestContext, rightOn, sameValue, sql, type Page, type Principal,
} from '@patron/kernel';
import type { AuditEntryDto, HistoryQuery, LastChangeDto, UndoneDto } from './audit.dto.js';
import { AuditReader } from './audit-reader.js';
import { AUDIT_COLUMNS, type AuditRow } from './audit-row.js';
import { HistoryCatalogue } from './history-catalogue.js';
import type { HistoryDoor } from './history.types.js';

/** Records without a history of their own that are edited in forms, and what it takes to edit them. */
const EDITED_WITH: Readonly<Record<string, string>> = { role: 'roles.manage', user: 'users.manage', department: 'departments.manage', shop: 'shops.manage', tag: 'tags.manage', category: 'products.write' };

export interface UndoRequest {
  force: readonly string[];
  ifMatch: number | undefined;
}

/** Who changed which field of a record when, and taking one such edit back. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly db: Database,
    private readonly reader: AuditReader,
    private readonly catalogue: HistoryCatalogue,
  ) {}

  async page({ type, id }: { type: string; id: string }, query: HistoryQuery, principal: Principal): Promise<Page<AuditEntryDto>> {
    const door = this.door(type, principal, 'read');
    await door.check(id, principal);
    const { field } = query;
    const changed = field === undefined ? null : sql`((a.detail->'before') ->> ${field} IS NOT NULL OR (a.detail->'after') ->> ${field} IS NOT NULL)`;
    if (field !== undefined && hiddenFields(principal, door.record).includes(door.right(field))) return { items: [], nextCursor: null };
    // What happened to parts of a customer (addresses, notes, …) is told under the customer.
    const ids = (await door.idsOf?.(id)) ?? [id];
    const about = type === 'customer'
      ? sql`(a.customer_id = ANY(${ids}::uuid[]) OR (a.subject_id = ANY(${ids}::text[]) AND a.subject_type = 'customer'))`
      : sql`a.subject_id = ANY(${ids}::text[]) AND a.subject_type = ${type}`;
    const own = type === 'customer' ? sql`a.subject_type NOT IN ('order', 'refund')` : null;
    const page = await this.reader.pageWhere(sql.and([about, own, changed]), query, principal);
    // What was done to a record before it was merged into this one is told, and is not this one's to take back.
    return { ...page, items: page.items.map((entry) => ({ ...withoutOrigin(entry, principal), undoable: entry.undoable && entry.subject.id === id })) };
  }

  /** Who changed a record last, for whoever finds his own edit overtaken. @throws DomainError 404, 403 */
  async last({ type, id }: { type: string; id: string }, principal: Principal): Promise<LastChangeDto> {
    const permission = Object.hasOwn(EDITED_WITH, type) ? EDITED_WITH[type] : undefined;
    if (permission === undefined) await this.door(type, principal, 'read').check(id, principal);
    else if (!principal.permissions.has(permission)) throw forbidden('auth.missing_permission', 'You may not do this', { permission });
    const row = await this.db.one<LastChangeDto>(sql`SELECT to_json(a.at AT TIME ZONE 'UTC')#>>'{}' || 'Z' AS at, json_build_object('kind', a.actor_kind, 'id', a.actor_id, 'name', a.actor_name) AS actor
      FROM kernel.audit a WHERE a.subject_id = ${id} AND a.subject_type = ${type} ORDER BY a.at DESC, a.position DESC LIMIT 1`);
    if (!row) throw notFound('history', id);
    return row;
  }

  /**
   * Sets the fields of one edit back to what they were, as an edit of its own.
   * @throws DomainError 409 history.changed_since with the values before, after and now, for fields that somebody changed since and that are not forced
   */
  async undo(entryId: string, { force, ifMatch }: UndoRequest, principal: Principal): Promise<UndoneDto> {
    return this.db.transaction(async (m) => {
      const row = await this.db.one<AuditRow>(sql`SELECT ${AUDIT_COLUMNS} FROM kernel.audit a WHERE a.id = ${entryId}`, m);
      const found = row && this.catalogue.find(row.subjectType);
      if (!row || !found) throw notFound('audit_entry', entryId);
      const door = this.door(row.subjectType, principal, 'write');
      const record = await door.hold(m, row.subjectId, principal);
      if (ifMatch !== undefined) requireMatch(ifMatch, record.version);
      const values = this.valuesToRestore(row, { door, principal, now: record.values, force });
      const fields = Object.keys(values);
      if (fields.length === 0) return { restored: [], version: record.version };
      const context = RequestContext.current() ?? { via: 'job' as const };
      await RequestContext.run({ ...context, note: `undo:${entryId}` }, () => record.restore(values));
      return { restored: fields, version: record.version + 1 };
    });
  }

  private valuesToRestore(row: AuditRow, { door, principal, now, force }: { door: HistoryDoor; principal: Principal; now: Record<string, unknown>; force: readonly string[] }): Record<string, unknown> {
    const { before, after } = row.detail ?? {};
    if (!before || !after) throw conflict('history.not_undoable', 'This entry cannot be taken back');
    const fields = Object.keys(before).filter((field) => door.describe(field, principal)?.restorable && !isLarge(before[field]) && !isLarge(after[field])
      && rightOn(principal, door.record, door.right(field)) !== 'hidden');
    if (fields.length === 0) throw conflict('history.not_undoable', 'This entry cannot be taken back');
    const due = fields.filter((field) => !sameValue(now[field] ?? null, before[field] ?? null));
    assertEditable(principal, door.record, due.map((field) => door.right(field)));
    const moved = due.filter((field) => !sameValue(now[field] ?? null, after[field] ?? null) && !force.includes(field));
    if (moved.length > 0) throw changedSince(moved.map((field) => {
      const shown = (value: unknown): unknown => (door.shown ? door.shown(field, value ?? null, principal) : (value ?? null));
      return { field, before: shown(before[field]), after: shown(after[field]), now: shown(now[field]) };
    }));
    return Object.fromEntries(due.map((field) => [field, before[field] ?? null]));
  }

  private door(type: string, principal: Principal, need: 'read' | 'write'): HistoryDoor {
    const door = this.catalogue.find(type);
    if (!door) throw notFound('history', type);
    const permission = door.permission[need];
    if (!principal.permissions.has(permission)) throw forbidden('auth.missing_permission', 'You may not do this', { permission });
    return door;
  }
}

function changedSince(fields: { field: string; before: unknown; after: unknown; now: unknown }[]): DomainError {
  return conflict('history.changed_since', 'Somebody changed these fields since', { fields });
}

/** From where somebody worked is for those who read the audit log. */
function withoutOrigin(entry: AuditEntryDto, principal: Principal): AuditEntryDto {
  return principal.permissions.has('audit.read') ? entry : { ...entry, ip: null, userAgent: null, requestId: null, sessionId: null };
}
