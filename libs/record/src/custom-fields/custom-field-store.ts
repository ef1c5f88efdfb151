import { Injectable } from '@nestjs/common';
import { conflict, Database, sql, violatedConstraint } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { CustomField, IndexState } from './custom-field.types.js';

const SELECT = sql.raw(`select id, storage, records, key, type, label, help, options, required, is_unique as "unique", filterable,
  default_value as "defaultValue", min, max, decimals, currency, target, category_ids as "categoryIds", layout_group as "group", position, industry,
  index_state as "indexState", purging, to_json(archived_at at time zone 'UTC')#>>'{}' || 'Z' as "archivedAt", version from record.custom_field`);

/** The definitions as they are stored. */
@Injectable()
export class CustomFieldStore {
  constructor(private readonly db: Database) {}

  all(m?: EntityManager): Promise<CustomField[]> {
    return this.db.rows<CustomField>(sql`${SELECT} order by storage, position, id`, m);
  }

  one(id: string, m?: EntityManager): Promise<CustomField | undefined> {
    return this.db.one<CustomField>(sql`${SELECT} where id = ${id}::uuid ${sql.raw(m ? 'for update' : '')}`, m);
  }

  /** One writer of a storage's definitions at a time: limits and positions are counted, not guessed. */
  async lock(m: EntityManager, storage: string): Promise<CustomField[]> {
    await this.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`custom_field ${storage}`}, 0))`, m);
    return this.db.rows<CustomField>(sql`${SELECT} where storage = ${storage} order by position, id`, m);
  }

  /** @throws 409 custom_fields.key_taken */
  async insert(m: EntityManager, fields: readonly CustomField[], now: Date): Promise<void> {
    if (fields.length === 0) return;
    try {
      await this.db.execute(sql`insert into record.custom_field (${NAMES}, created_at, updated_at)
        select ${FROM_JSON}, ${now}::timestamptz, ${now}::timestamptz from jsonb_to_recordset(${rowsOf(fields)}::jsonb) as r(${TYPES})`, m);
    } catch (error) {
      if (violatedConstraint(error) !== 'custom_field_storage_key_key') throw error;
      throw conflict('custom_fields.key_taken', 'There is a field with this key', { field: 'key' });
    }
  }

  async update(m: EntityManager, fields: readonly CustomField[], now: Date): Promise<void> {
    if (fields.length === 0) return;
    await this.db.execute(sql`update record.custom_field f set (${NAMES}, updated_at) = (${FROM_JSON}, ${now}::timestamptz)
      from jsonb_to_recordset(${rowsOf(fields)}::jsonb) as r(${TYPES}) where f.id = r.id`, m);
  }

  async setIndexState(id: string, state: IndexState, m?: EntityManager): Promise<void> {
    await this.db.execute(sql`update record.custom_field set index_state = ${state} where id = ${id}::uuid`, m);
  }

  async remove(m: EntityManager, id: string): Promise<void> {
    await this.db.execute(sql`delete from record.custom_field where id = ${id}::uuid`, m);
  }
}

const COLUMNS: readonly (readonly [column: string, property: keyof CustomField, type: string])[] = [
  ['id', 'id', 'uuid'], ['storage', 'storage', 'text'], ['records', 'records', 'text[]'], ['key', 'key', 'text'], ['type', 'type', 'text'], ['label', 'label', 'jsonb'],
  ['help', 'help', 'jsonb'], ['options', 'options', 'jsonb'], ['required', 'required', 'boolean'], ['is_unique', 'unique', 'boolean'],
  ['filterable', 'filterable', 'boolean'], ['default_value', 'defaultValue', 'jsonb'], ['min', 'min', 'text'], ['max', 'max', 'text'],
  ['decimals', 'decimals', 'smallint'], ['currency', 'currency', 'text'], ['target', 'target', 'text'], ['category_ids', 'categoryIds', 'uuid[]'],
  ['layout_group', 'group', 'jsonb'], ['position', 'position', 'integer'], ['industry', 'industry', 'text'], ['index_state', 'indexState', 'text'],
  ['purging', 'purging', 'boolean'], ['archived_at', 'archivedAt', 'timestamptz'], ['version', 'version', 'integer'],
];
const NAMES = sql.raw(COLUMNS.map(([column]) => column).join(', '));
const TYPES = sql.raw(COLUMNS.map(([, property, type]) => `"${property}" ${type}`).join(', '));
// JSON null is a value of jsonb; here it means nothing.
const FROM_JSON = sql.raw(COLUMNS.map(([, property, type]) => (type === 'jsonb' ? `nullif(r."${property}", 'null'::jsonb)` : `r."${property}"`)).join(', '));

function rowsOf(fields: readonly CustomField[]): string {
  return JSON.stringify(fields);
}
