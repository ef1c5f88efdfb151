import { sql, type Database, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export interface RowKey {
  customerId: string;
  id: string;
}

/** Numbers with decimals read back as they were written, without trailing noughts. */
const DECIMALS = new Set(['discountPercent', 'quantity', 'unitPrice', 'listPrice', 'taxPercent']);

export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `q.total_minor AS "totalMinor", …`; names come from our own code. */
export function columnsOf(alias: string, names: readonly string[]): SqlFragment {
  return sql.raw(names.map((name) => (DECIMALS.has(name) ? `trim_scale(${alias}.${snake(name)})::text AS "${name}"` : `${alias}.${snake(name)} AS "${name}"`)).join(', '));
}

export async function insertRow(db: Database, m: EntityManager, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(row);
  await db.execute(sql`INSERT INTO ${sql.raw(table)} (${sql.raw(names.map(snake).join(', '))}) VALUES (${sql.join(names.map((name) => sql`${storable(row[name])}`))})`, m);
}

/** One version further. Nothing to change is no change. */
export async function updateRow(db: Database, m: EntityManager, { table, key, now }: { table: string; key: RowKey; now: Date }, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(changes);
  if (names.length === 0) return;
  const set = sql.join(names.map((name) => sql`${sql.raw(snake(name))} = ${storable(changes[name])}`));
  await db.execute(sql`UPDATE ${sql.raw(table)} SET ${set}, updated_at = ${now}, version = version + 1 WHERE customer_id = ${key.customerId}::uuid AND id = ${key.id}::uuid`, m);
}

function storable(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : (value ?? null);
}

/** What of the input was given at all. */
export function given<Input extends object>(input: Input): Partial<Input> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<Input>;
}
