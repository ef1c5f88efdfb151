import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { CustomField, CustomValues, StoredValue } from './custom-field.types.js';

/**
 * Somebody took a unique value between the look and the write. Carries SQLSTATE 40001, so that `Database.transaction`
 * runs the whole closure again, which then finds it taken.
 */
export class UniqueValueRace extends Error {
  readonly code = '40001';

  constructor(key: string) {
    super(`Another transaction took the value of ${key} meanwhile`);
    this.name = 'UniqueValueRace';
  }
}

export interface UniqueSlot {
  field: CustomField;
  value: string;
}

interface Row {
  fieldId: string;
  value: string;
  recordId: string;
}

/** Which record holds which value of a unique field: a lookup table, so that two writers at once meet on its key. */
@Injectable()
export class CustomUniques {
  constructor(private readonly db: Database) {}

  /** Record ids by `<field id> <value>`. */
  async holders(slots: readonly UniqueSlot[], m?: EntityManager): Promise<Map<string, string>> {
    if (slots.length === 0) return new Map();
    const rows = await this.db.rows<Row>(sql`select u.field_id as "fieldId", u.value, u.record_id as "recordId"
      from unnest(${slots.map(({ field }) => field.id)}::uuid[], ${slots.map(({ value }) => value)}::text[]) as s(field_id, value)
      join record.custom_unique u on u.field_id = s.field_id and u.value = s.value`, m);
    return new Map(rows.map(({ fieldId, value, recordId }) => [`${fieldId} ${value}`, recordId]));
  }

  async claim(m: EntityManager, fields: readonly CustomField[], records: readonly { id: string; custom: CustomValues }[]): Promise<void> {
    if (fields.length === 0 || records.length === 0) return;
    const rows = records.flatMap(({ id, custom }) => fields.flatMap((field): Row[] => {
      const value = Object.hasOwn(custom, field.key) ? custom[field.key] : undefined;
      return value === undefined ? [] : [{ fieldId: field.id, value: uniqueText(value), recordId: id }];
    }));
    rows.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
    const wanted = sql`unnest(${rows.map(({ fieldId }) => fieldId)}::uuid[], ${rows.map(({ value }) => value)}::text[],
      ${rows.map(({ recordId }) => recordId)}::uuid[]) as w(field_id, value, record_id)`;
    await this.db.execute(sql`delete from record.custom_unique u where u.record_id = any(${records.map(({ id }) => id)}::uuid[])
      and u.field_id = any(${fields.map(({ id }) => id)}::uuid[])
      and not exists (select 1 from ${wanted} where w.field_id = u.field_id and w.value = u.value and w.record_id = u.record_id)`, m);
    if (rows.length === 0) return;
    await this.db.execute(sql`insert into record.custom_unique (field_id, value, record_id) select w.field_id, w.value, w.record_id from ${wanted}
      on conflict (field_id, value) do nothing`, m);
    const lost = await this.db.one<{ fieldId: string }>(sql`select u.field_id as "fieldId" from ${wanted}
      join record.custom_unique u on u.field_id = w.field_id and u.value = w.value where u.record_id <> w.record_id limit 1`, m);
    if (lost) throw new UniqueValueRace(fields.find(({ id }) => id === lost.fieldId)?.key ?? 'a field');
  }

  async release(m: EntityManager, fields: readonly CustomField[], ids: readonly string[]): Promise<void> {
    if (fields.length === 0 || ids.length === 0) return;
    await this.db.execute(sql`delete from record.custom_unique where record_id = any(${[...ids]}::uuid[])
      and field_id = any(${fields.map(({ id }) => id)}::uuid[])`, m);
  }
}

/** Texts that differ only in case or width are the same value to a person. */
export function uniqueText(value: StoredValue): string {
  return String(value).normalize('NFKC').toLowerCase();
}
