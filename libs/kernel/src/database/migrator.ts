import type { DataSource } from 'typeorm';
import pg from 'pg';
import { DomainError } from '../errors.js';

/** Any fixed number; all Patron processes of one database share it. */
const MIGRATION_LOCK = 7_241_990_001;

export interface SchemaState {
  /** In the code, not yet in the database. */
  pending: string[];
  /** In the database, unknown to this code: a newer version has been here. */
  unknown: string[];
}

export async function schemaState(dataSource: DataSource): Promise<SchemaState> {
  const known = dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name);
  const applied = await appliedNames(dataSource);
  return { pending: known.filter((name) => !applied.includes(name)), unknown: applied.filter((name) => !known.includes(name)) };
}

/** Brings the schema to this code's version: one process at a time, each migration in a transaction of its own. */
export async function migrate(dataSource: DataSource, afterwards: () => Promise<void>): Promise<string[]> {
  const pool = (dataSource.driver as unknown as { master: pg.Pool }).master;
  const lock = await pool.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    refuseNewer(await schemaState(dataSource));
    const done = await dataSource.runMigrations({ transaction: 'each' });
    await afterwards();
    return done.map(({ name }) => name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    lock.release();
  }
}

/** @throws DomainError schema.behind or schema.ahead, saying what to run */
export async function requireCurrentSchema(dataSource: DataSource): Promise<void> {
  const state = await schemaState(dataSource);
  refuseNewer(state);
  if (state.pending.length > 0) {
    throw new DomainError('schema.behind', `The database lacks ${state.pending.length} migration(s), first ${state.pending[0]}. Run: npm run cli -- migrate`);
  }
}

function refuseNewer({ unknown }: SchemaState): void {
  if (unknown.length === 0) return;
  throw new DomainError('schema.ahead', `The database was migrated by a newer Patron (${unknown.join(', ')}). Start that version, or restore the backup made before the upgrade`);
}

async function appliedNames(dataSource: DataSource): Promise<string[]> {
  const [{ present }] = await dataSource.query<{ present: boolean }[]>(`SELECT to_regclass('public.migrations') IS NOT NULL AS present`) as [{ present: boolean }];
  if (!present) return [];
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM public.migrations ORDER BY id');
  return rows.map(({ name }) => name);
}
