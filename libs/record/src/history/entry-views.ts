import { Injectable } from '@nestjs/common';
import { isLarge, maskValue, protectedField, rightOn, sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { AuditEntryDto, FieldChangeDto } from './audit.dto.js';
import type { AuditRow } from './audit-row.js';
import { HistoryCatalogue } from './history-catalogue.js';
import type { HistoryDoor } from './history.types.js';

/** Entries as one reader may see them: hidden fields are not there, masked ones half-way, ids have names. */
@Injectable()
export class EntryViews {
  constructor(private readonly catalogue: HistoryCatalogue) {}

  /** Condition on `kernel.audit a`. */
  visible(principal: Principal): SqlFragment {
    return sql`(${this.catalogue.visible(principal)})`;
  }

  async of(rows: readonly AuditRow[], principal: Principal): Promise<AuditEntryDto[]> {
    const views = rows.map((row) => this.view(row, principal));
    await Promise.all([...new Set(rows.map(({ subjectType }) => subjectType))].map((type) => this.name(type, views, principal)));
    return views;
  }

  private view(row: AuditRow, principal: Principal): AuditEntryDto {
    const { before, after, note } = row.detail ?? {};
    const door = this.catalogue.find(row.subjectType);
    const fields = this.catalogue.fieldsOf(row.subjectType);
    const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    const changes = keys.flatMap((field) => change({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }, fields, principal));
    const undoable = door !== undefined && before !== undefined && after !== undefined && principal.permissions.has(door.permission.write)
      && changes.some(({ field, before: was }) => (door.describe(field, principal)?.restorable ?? false) && !isLarge(was) && rightOn(principal, door.record, door.right(field)) === 'edit');
    const { id, at, action, via, actorKind, actorId, actorName, subjectType, subjectId, subjectName, customerId, ip, userAgent, requestId, sessionId, erased, seq } = row;
    return {
      id, at, action, via, customerId, changes, ip, userAgent, requestId, sessionId, erased, seq, undoable, note: note ?? null,
      actor: { kind: actorKind, id: actorId, name: actorName }, subject: { type: subjectType, id: subjectId, name: subjectName },
    };
  }

  private async name(type: string, views: readonly AuditEntryDto[], principal: Principal): Promise<void> {
    const door = this.catalogue.fieldsOf(type);
    const changes = views.filter(({ subject }) => subject.type === type).flatMap((view) => view.changes);
    const values = changes.flatMap(({ field, before, after }) => [{ field, value: before }, { field, value: after }]);
    if (!door || values.length === 0) return;
    const names = await door.names(values, principal);
    for (const entry of changes) {
      entry.before = named(entry.before, names);
      entry.after = named(entry.after, names);
    }
  }
}

function change(raw: { field: string; before: unknown; after: unknown }, door: HistoryDoor | undefined, principal: Principal): FieldChangeDto[] {
  const known = door?.describe(raw.field, principal);
  const shown = { ...raw, label: known?.label ?? null, type: known?.type ?? null, ...(known?.options && { options: known.options }), masked: false };
  if (!door) return [shown];
  const right = rightOn(principal, door.record, door.right(raw.field));
  if (right === 'hidden') return [];
  if (right !== 'masked') return [door.shown ? { ...shown, before: door.shown(raw.field, raw.before, principal), after: door.shown(raw.field, raw.after, principal) } : shown];
  const mask = protectedField(door.record, door.right(raw.field))?.mask ?? 'text';
  const hide = (value: unknown): unknown => (value === null ? null : maskedJson(value, (text) => maskValue(mask, text)));
  return [{ ...shown, before: hide(raw.before), after: hide(raw.after), masked: true }];
}

function maskedJson(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string' || typeof value === 'number') return mask(String(value));
  if (Array.isArray(value)) return value.map((part) => maskedJson(part, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, maskedJson(part, mask)]));
}

/** Ids that stand for something become `{id, name}`. */
function named(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((part) => named(part, names));
  if (typeof value !== 'string') return value;
  const name = names.get(value);
  return name === undefined ? value : { id: value, name };
}
