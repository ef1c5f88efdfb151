import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { INestApplicationContext } from '@nestjs/common';
import { Database, requireCurrentSchema, sql } from '@patron/kernel';
import { CustomFieldWork } from '@patron/record';
import type { PoolClient } from 'pg';
import { from, to } from 'pg-copy-streams';
import { partsOfTables, SCHEMAS, tablesInOrder, type Part } from './tables.js';

interface Manifest {
  madeAt: string;
  migrations: string[];
  /** Tables kept in parts get them again before their rows. */
  parts: Part[];
  tables: { name: string; file: string; rows: number }[];
}

const MANIFEST = 'manifest.json';

/** Every column that counts by itself, and what counts it. */
const SEQUENCES = `
  SELECT d.objid::regclass::text AS sequence, quote_ident(a.attname) AS column, d.refobjid::regclass::text AS table
  FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE d.deptype IN ('a', 'i') AND s.relnamespace::regnamespace::text = ANY($1)`;

/** All tables as of one moment, into a new folder: one compressed COPY file a table and a manifest, written last. */
export async function backup(db: Database, dir: string): Promise<Manifest> {
  if (existsSync(dir)) throw new Error(`${dir} is there already; name a new folder`);
  const partial = `${dir}.partial`;
  mkdirSync(partial, { recursive: true });
  const tables = await tablesInOrder(db);
  const client = await db.pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const manifest: Manifest = { madeAt: new Date().toISOString(), migrations: await migrationNames(db), parts: await partsOfTables(db), tables: [] };
    for (const name of tables) {
      const file = `${name}.copy.gz`;
      const copy = client.query(to(`COPY ${name} TO STDOUT`));
      await pipeline(copy, createGzip(), createWriteStream(join(partial, file)));
      manifest.tables.push({ name, file, rows: copy.rowCount });
    }
    await client.query('COMMIT');
    writeFileSync(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(partial, dir);
    return manifest;
  } finally {
    client.release();
  }
}

/** The rows, and then the work that makes of them what they were. */
export async function restoreInto(app: INestApplicationContext, dir: string): Promise<Manifest> {
  const db = app.get(Database);
  const manifest = await restore(db, dir);
  await db.transaction((m) => app.get(CustomFieldWork).resume(m));
  return manifest;
}

/** Puts a backup into an empty database of the same version, all or nothing. */
async function restore(db: Database, dir: string): Promise<Manifest> {
  const manifest = JSON.parse(readFileSync(join(dir, MANIFEST), 'utf8')) as Manifest;
  await requireCurrentSchema(db.dataSource);
  const ours = await migrationNames(db);
  if (ours.join() !== manifest.migrations.join()) throw new Error('The backup is of another version of Patron; restore it with that version, then upgrade');
  const client = await db.pool.connect();
  try {
    await client.query('BEGIN');
    await refuseUsed(client);
    // The audit log refuses to be emptied otherwise; this one holds nothing but the start of an unused database.
    await client.query(`SET LOCAL patron.restore = 'on'`);
    for (const { name, of, bounds } of manifest.parts) await client.query(`CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${of} ${bounds}`);
    const names = manifest.tables.map(({ name }) => name);
    await client.query(`TRUNCATE ${names.join(', ')}`);
    for (const { name, file, rows } of manifest.tables) {
      const copy = client.query(from(`COPY ${name} FROM STDIN`));
      await pipeline(createReadStream(join(dir, file)), createGunzip(), copy);
      if (copy.rowCount !== rows) throw new Error(`${name}: ${copy.rowCount} rows restored of ${rows}`);
    }
    await advanceSequences(client);
    await client.query('COMMIT');
    return manifest;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function migrationNames(db: Database): Promise<string[]> {
  return (await db.rows<{ name: string }>(sql`SELECT name FROM public.migrations ORDER BY name`)).map(({ name }) => name);
}

async function refuseUsed(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>('SELECT EXISTS (SELECT 1 FROM customer.profile) OR EXISTS (SELECT 1 FROM identity.app_user) AS used');
  if (rows[0]?.used) throw new Error('This database is in use; restore into an empty one (another DATABASE_URL or PATRON_DATA_DIR)');
}

/** The event log's transaction ids came from the old server: without this, new events could sort before old ones. */
async function advanceSequences(client: PoolClient): Promise<void> {
  await client.query(`UPDATE kernel.event SET xid = '3'::xid8`);
  await client.query(`UPDATE kernel.event_consumer SET cursor = '3.' || split_part(cursor, '.', 2)`);
  const { rows } = await client.query<{ sequence: string; column: string; table: string }>(SEQUENCES, [SCHEMAS]);
  for (const { sequence, column, table } of rows) await client.query(`SELECT setval('${sequence}', coalesce((SELECT max(${column}) FROM ${table}), 0) + 1)`);
}
