import { Injectable } from '@nestjs/common';
import { rightOn } from '@patron/kernel';
import type { FieldError, Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Files } from '../files/files.js';
import { CustomFieldMemory } from './custom-field-memory.js';
import { CustomReferences } from './custom-references.js';
import type { Reference } from './custom-references.js';
import { CustomUniques, uniqueText } from './custom-uniques.js';
import type { CustomChange, CustomField, CustomValues, StoredValue } from './custom-field.types.js';
import { readValue, ValueRefused } from './read-value.js';

/** What one record is asked to take. */
export interface CustomAsk {
  /** `customer`, `company`, `product`, `order`. */
  record: string;
  /** The `custom` of the request, whatever it holds. */
  input: unknown;
  /** What the record holds now; absent for a new one, which then gets defaults and owes the required values. */
  stored?: CustomValues | undefined;
  /** The record's id, or anything two items about the same new record share. */
  owner: string;
  /** Products: their category and the ones above it. */
  categoryIds?: readonly string[] | undefined;
}

export interface CustomAnswer {
  change: CustomChange;
  errors: FieldError[];
}

interface Reading extends CustomAnswer {
  ask: CustomAsk;
  references: Reference[];
}

/** The values of custom fields, as every module that stores some reads and writes them. */
@Injectable()
export class CustomFields {
  constructor(
    private readonly memory: CustomFieldMemory,
    private readonly references: CustomReferences,
    private readonly uniques: CustomUniques,
    private readonly files: Files,
  ) {}

  /**
   * Reads the `custom` of any number of items: the values to store, and what is wrong, each under `custom.<key>`. A unique
   * value somebody else holds is an error here; one that is taken between this and `claim` runs the transaction again.
   * `principal` undefined: the product itself writes.
   */
  async accept(m: EntityManager | undefined, storage: string, asks: readonly CustomAsk[], principal?: Principal): Promise<CustomAnswer[]> {
    const fields = this.memory.fields(storage);
    if (fields.length === 0 && asks.every(({ input }) => input === undefined)) return asks.map(() => ({ change: {}, errors: [] }));
    const readings = asks.map((ask) => this.read(storage, fields, ask, principal));
    await this.refuseUnknown(m, readings, principal);
    await this.refuseTaken(m, fields, readings);
    return readings.map(({ change, errors }) => ({ change, errors }));
  }

  /** Takes the unique values and the files of records that are being written; call it in their transaction, with all their values. */
  async claim(m: EntityManager, storage: string, records: readonly { id: string; custom: CustomValues }[]): Promise<void> {
    const fields = this.memory.fields(storage);
    await this.uniques.claim(m, fields.filter(({ unique }) => unique), records);
    const files = fields.filter(({ type }) => type === 'file');
    if (files.length === 0 || records.length === 0) return;
    await this.files.hold(m, storage, records.map(({ id, custom }) => ({ id, fileIds: files.flatMap(({ key }) => fileIn(custom, key)) })));
  }

  /** Gives the unique values and the files of removed records back. */
  async release(m: EntityManager, storage: string, ids: readonly string[]): Promise<void> {
    const fields = this.memory.fields(storage);
    await this.uniques.release(m, fields.filter(({ unique }) => unique), ids);
    if (fields.some(({ type }) => type === 'file')) await this.files.detach(m, { type: storage, ids });
  }

  /** The fields of a storage that are in use. */
  live(storage: string): CustomField[] {
    return this.memory.fields(storage).filter(({ archivedAt }) => archivedAt === null);
  }

  /** The fields filled in on a kind of record, in the order of its form. */
  fieldsOf(storage: string, record: string): CustomField[] {
    return this.live(storage).filter((field) => field.records.includes(record));
  }

  private read(storage: string, fields: readonly CustomField[], ask: CustomAsk, principal: Principal | undefined): Reading {
    const reading: Reading = { ask, change: {}, errors: [], references: [] };
    const { input } = ask;
    if (input !== undefined && input !== null && (typeof input !== 'object' || Array.isArray(input))) {
      reading.errors.push({ field: 'custom', code: 'field.is_object', message: 'must be an object' });
      return reading;
    }
    for (const [key, value] of Object.entries(input ?? {})) {
      const field = this.memory.find(storage, key);
      const right = principal ? rightOn(principal, storage, `cf.${key}`) : 'edit';
      const refusal = !field || right === 'hidden' ? UNKNOWN : (refused(field, ask, value) ?? (right === 'edit' ? null : NOT_EDITABLE));
      if (field && refusal === null) take(reading, field, value);
      else reading.errors.push({ field: `custom.${key.slice(0, 60).toWellFormed()}`, ...(refusal ?? UNKNOWN) });
    }
    complete(reading, fields, ask);
    return reading;
  }

  private async refuseUnknown(m: EntityManager | undefined, readings: readonly Reading[], principal: Principal | undefined): Promise<void> {
    const wanted = readings.flatMap(({ references }) => references);
    if (wanted.length === 0) return;
    const unknown = await this.references.unknown(wanted, principal, m);
    for (const { references, errors } of readings) {
      for (const { field, id } of references) {
        if (unknown.has(`${field.id} ${id}`)) errors.push({ field: `custom.${field.key}`, code: 'custom.unknown_reference', message: 'names nothing you can see' });
      }
    }
  }

  private async refuseTaken(m: EntityManager | undefined, fields: readonly CustomField[], readings: readonly Reading[]): Promise<void> {
    const unique = fields.filter((field) => field.unique && field.archivedAt === null);
    if (unique.length === 0) return;
    const wanted = readings.flatMap(({ ask, change, errors }) => unique.flatMap((field) => {
      const value = Object.hasOwn(change, field.key) ? change[field.key] : null;
      return value === null || value === undefined ? [] : [{ field, value: uniqueText(value), owner: ask.owner, errors }];
    }));
    const holders = await this.uniques.holders(wanted, m);
    for (const { field, value, owner, errors } of wanted) {
      const slot = `${field.id} ${value}`;
      const holder = holders.get(slot);
      if (holder === undefined) holders.set(slot, owner);
      else if (holder !== owner) errors.push({ field: `custom.${field.key}`, code: 'custom.taken', message: 'belongs to another record' });
    }
  }
}

const UNKNOWN = { code: 'field.unknown', message: 'is not a field of this record' };
const NOT_EDITABLE = { code: 'fields.not_editable', message: 'may not be changed by you' };

function refused(field: CustomField, ask: CustomAsk, value: unknown): { code: string; message: string } | null {
  if (field.archivedAt !== null) return { code: 'custom.archived', message: 'is archived: its values are kept and cannot be changed' };
  // Emptying what does not apply (any more) is always right.
  if (value === null) return null;
  if (!applies(field, ask)) return { code: 'custom.not_applicable', message: 'is not a field of this kind or category' };
  return null;
}

/** Whether the field is filled in on such a record. */
export function applies(field: CustomField, { record, categoryIds }: Pick<CustomAsk, 'record' | 'categoryIds'>): boolean {
  if (!field.records.includes(record)) return false;
  return field.categoryIds.length === 0 || (categoryIds ?? []).some((id) => field.categoryIds.includes(id));
}

function take(reading: Reading, field: CustomField, value: unknown): void {
  const before = reading.ask.stored && Object.hasOwn(reading.ask.stored, field.key) ? reading.ask.stored[field.key] : undefined;
  try {
    const stored = readValue(field, value, before);
    reading.change[field.key] = stored;
    if (typeof stored === 'string' && isReference(field) && stored !== before) reading.references.push({ field, id: stored });
  } catch (error) {
    if (!(error instanceof ValueRefused)) throw error;
    reading.errors.push({ field: `custom.${field.key}`, code: error.code, message: error.message });
  }
}

function isReference({ type }: CustomField): boolean {
  return type === 'user' || type === 'relation' || type === 'file';
}

/**
 * A new record gets the defaults it was not told otherwise, and owes the required values. One that exists owes only what it
 * would lose: a field made required later does not stop the work on records from before.
 */
function complete(reading: Reading, fields: readonly CustomField[], ask: CustomAsk): void {
  for (const field of fields) {
    if (field.archivedAt !== null || !applies(field, ask)) continue;
    const said = Object.hasOwn(reading.change, field.key);
    if (!said && ask.stored === undefined && field.defaultValue !== null) reading.change[field.key] = field.defaultValue;
    if (!field.required || reading.errors.some(({ field: name }) => name === `custom.${field.key}`)) continue;
    const missing = Object.hasOwn(reading.change, field.key) ? reading.change[field.key] === null : ask.stored === undefined;
    if (missing) reading.errors.push({ field: `custom.${field.key}`, code: 'field.required', message: 'is required' });
  }
}

/** The values with a change laid over them. */
export function mergeCustom(stored: CustomValues, change: CustomChange): CustomValues {
  const merged: [string, StoredValue][] = Object.entries(stored).filter(([key]) => !Object.hasOwn(change, key));
  for (const [key, value] of Object.entries(change)) if (value !== null) merged.push([key, value]);
  return Object.fromEntries(merged);
}

/** Keys whose values differ, as `cf.<key>`: how the history and the audit log name them. */
export function changedCustom(before: CustomValues, after: CustomValues): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(own(before, key)) !== JSON.stringify(own(after, key))).map((key) => `cf.${key}`);
}

function fileIn(values: CustomValues, key: string): string[] {
  const value = own(values, key);
  return typeof value === 'string' ? [value] : [];
}

function own(values: CustomValues, key: string): StoredValue | null {
  return Object.hasOwn(values, key) ? (values[key] ?? null) : null;
}
