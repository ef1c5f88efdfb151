import { Inject, Injectable } from '@nestjs/common';
import { Audit, CONFIG, conflict, invalid, notFound, requireMatch, rightOn } from '@patron/kernel';
import type { Config, Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomFieldWork } from './custom-field-work.js';
import type { CustomFieldDto, CustomFieldOrderDto, CustomFieldPatchDto, NewCustomFieldDto } from './custom-field.dto.js';
import { CustomFieldMemory } from './custom-field-memory.js';
import { CustomFieldRecords } from './custom-field-records.js';
import { CustomFieldStore } from './custom-field-store.js';
import { MAX_FIELDS, MAX_FILTERABLE } from './custom-field.types.js';
import type { CustomField } from './custom-field.types.js';
import { changedField, newField } from './define-field.js';

/** Defines, changes, archives and purges fields. */
@Injectable()
export class CustomFieldAdmin {
  constructor(
    private readonly memory: CustomFieldMemory,
    private readonly store: CustomFieldStore,
    private readonly records: CustomFieldRecords,
    private readonly work: CustomFieldWork,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async create(dto: NewCustomFieldDto): Promise<CustomField> {
    const storage = this.storageOf(dto.record, 'record');
    this.checkTargets(dto.type === 'relation', dto.target);
    const [field] = await this.memory.transaction((m) => this.add(m, storage, [(position) => newField(dto, { storage, position, currency: this.config.baseCurrency })]));
    if (!field) throw new Error('A field was to be made');
    return field;
  }

  /** Adds fields at the end of their storage's form; the caller holds a transaction of the memory. */
  async add(m: EntityManager, storage: string, makers: readonly ((position: number) => CustomField)[]): Promise<CustomField[]> {
    const there = await this.store.lock(m, storage);
    const last = Math.max(0, ...there.map(({ position }) => position));
    const fields = makers.map((make, at) => make(last + at + 1));
    for (const field of fields) this.checkRecords(field);
    checkLimits([...there, ...fields]);
    const now = this.work.now();
    const made = fields.map((field): CustomField => ({ ...field, indexState: field.filterable ? 'building' : 'none' }));
    await this.store.insert(m, made, now);
    for (const field of made) {
      if (field.filterable) await this.work.index(m, field);
    }
    await this.audit.record(m, made.map((field) => ({ action: 'custom_field.created', subject: subjectOf(field), after: told(field) })));
    return made;
  }

  /** @throws 412 when somebody was faster */
  async patch(id: string, patch: CustomFieldPatchDto, ifMatch: number | undefined): Promise<CustomField> {
    return this.memory.transaction(async (m) => {
      const before = await this.lock(m, id);
      requireMatch(ifMatch, before.version);
      return this.change(m, before, patch);
    });
  }

  /** Lays a patch over a stored field; the caller holds a transaction of the memory. */
  async change(m: EntityManager, before: CustomField, patch: CustomFieldPatchDto): Promise<CustomField> {
    const now = this.work.now();
    const after = changedField(before, patch, now);
    this.checkRecords(after);
    if (JSON.stringify(after) === JSON.stringify(before)) return before;
    const there = await this.store.lock(m, before.storage);
    checkLimits(there.map((field) => (field.id === after.id ? after : field)));
    const indexed = after.filterable && after.archivedAt === null;
    if (indexed !== (before.filterable && before.archivedAt === null)) {
      after.indexState = indexed ? 'building' : before.indexState;
      await this.work.index(m, after);
    }
    const written: CustomField = { ...after, version: before.version + 1 };
    await this.store.update(m, [written], now);
    const [was, is] = [told(before), told(after)];
    const changed = Object.keys(is).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
    const only = (all: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(changed.map((key) => [key, all[key]]));
    const action = before.archivedAt === after.archivedAt ? 'updated' : after.archivedAt === null ? 'restored' : 'archived';
    await this.audit.record(m, [{ action: `custom_field.${action}`, subject: subjectOf(after), before: only(was), after: only(is) }]);
    return written;
  }

  /** Where each field stands in its form. */
  async order({ record, items }: CustomFieldOrderDto): Promise<void> {
    const storage = this.storageOf(record, 'record');
    await this.memory.transaction(async (m) => {
      const there = await this.store.lock(m, storage);
      const known = new Map(there.map((field) => [field.id, field]));
      const stranger = items.findIndex(({ id }) => !known.has(id.toLowerCase()));
      if (stranger >= 0) throw invalid([{ field: `items[${stranger}].id`, code: 'custom_fields.unknown', message: 'is no field of this record' }]);
      const first = [...new Set(items.map(({ id }) => id.toLowerCase()))];
      const groups = new Map(items.map(({ id, group }) => [id.toLowerCase(), group]));
      const all = [...first, ...there.map(({ id }) => id).filter((id) => !first.includes(id))];
      const moved = all.flatMap((id, at) => {
        const field = known.get(id);
        if (!field) return [];
        const said = groups.get(id);
        const placed: CustomField = { ...field, position: at + 1, group: said === undefined ? field.group : said };
        return JSON.stringify(placed) === JSON.stringify(field) ? [] : [placed];
      });
      await this.store.update(m, moved, this.work.now());
      await this.audit.record(m, [{ action: 'custom_field.ordered', subject: { type: 'custom_field', id: storage, name: record }, after: { order: all.map((id) => known.get(id)?.key) } }]);
    });
  }

  /** Deletes an archived field and all its values, as a job. `confirm` is its key. */
  async purge(id: string, confirm: string, ifMatch: number | undefined): Promise<CustomField> {
    return this.memory.transaction(async (m) => {
      const before = await this.lock(m, id);
      requireMatch(ifMatch, before.version);
      if (before.archivedAt === null) throw conflict('custom_fields.not_archived', 'Archive the field first; then its values can be deleted');
      if (confirm !== before.key) throw invalid([{ field: 'confirm', code: 'custom_fields.not_confirmed', message: 'must be the key of the field' }]);
      const after: CustomField = { ...before, purging: true, version: before.version + 1 };
      await this.store.update(m, [after], this.work.now());
      await this.work.purge(m, after);
      await this.audit.record(m, [{ action: 'custom_field.purged', subject: subjectOf(after), before: told(before) }]);
      return after;
    });
  }

  private async lock(m: EntityManager, id: string): Promise<CustomField> {
    const field = await this.store.one(id, m);
    if (!field) throw notFound('custom_field', id);
    if (field.purging) throw conflict('custom_fields.purging', 'The values of this field are being deleted');
    return field;
  }

  private storageOf(record: string, at: string): string {
    const kind = this.records.find(record);
    if (kind) return kind.storage.name;
    throw invalid([{ field: at, code: 'custom_fields.unknown_record', message: `must be one of ${this.records.all().map((known) => known.record).join(', ')}` }]);
  }

  private checkTargets(needed: boolean, target: string | undefined): void {
    const targets = this.records.all().filter(({ find }) => find).map(({ record }) => record);
    if (!needed || (target !== undefined && targets.includes(target))) return;
    throw invalid([{ field: 'target', code: 'custom_fields.unknown_target', message: `must be one of ${targets.join(', ')}` }]);
  }

  private checkRecords({ records, storage, categoryIds }: CustomField): void {
    const wrong = records.length === 0 || records.some((record) => this.records.find(record)?.storage.name !== storage);
    if (wrong) throw invalid([{ field: 'records', code: 'custom_fields.unknown_record', message: 'must be kinds of record of the same list' }]);
    if (categoryIds.length > 0 && storage !== 'product') throw invalid([{ field: 'categoryIds', code: 'custom_fields.no_categories', message: 'belong to products' }]);
  }
}

function checkLimits(fields: readonly CustomField[]): void {
  const live = fields.filter(({ archivedAt }) => archivedAt === null);
  if (fields.length > MAX_FIELDS * 2 || live.length > MAX_FIELDS) throw conflict('custom_fields.too_many', `There can be at most ${MAX_FIELDS} fields; archive some`, { limit: MAX_FIELDS });
  if (live.filter(({ filterable }) => filterable).length > MAX_FILTERABLE) {
    throw conflict('custom_fields.too_many_filterable', `At most ${MAX_FILTERABLE} fields can be filterable`, { limit: MAX_FILTERABLE });
  }
}

function subjectOf(field: CustomField): { type: string; id: string; name: string } {
  return { type: 'custom_field', id: field.id, name: field.label['zh-CN'] };
}

/** What of a definition the audit log tells. */
function told({ id: _id, storage: _storage, version: _version, indexState: _state, purging: _purging, position: _position, ...rest }: CustomField): Record<string, unknown> {
  return rest;
}

/** The definition as the API shows it to somebody; null where he may not know of it. */
export function shownField(field: CustomField, principal: Principal): CustomFieldDto | null {
  const right = rightOn(principal, field.storage, `cf.${field.key}`);
  if (right === 'hidden') return null;
  const { storage: _storage, position: _position, ...shown } = field;
  return { ...shown, right };
}
