import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from, to } from 'pg-copy-streams';
import { connect } from './cluster.mjs';

/** Everything an import may write to, in the order of their references. */
const WRITTEN = `
  SELECT n.nspname AS schema, c.relname AS name,
    (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND (n.nspname IN ('customer', 'commerce') OR (n.nspname = 'kernel' AND c.relname IN ('event', 'external_ref'))
    OR (n.nspname = 'integration' AND c.relname IN ('import_finding', 'import_change')))
  ORDER BY 1, 2`;

/**
 * Plain COPY of the rows that the product ended up with, read back from it, into tables of the same columns, keys and
 * indexes, one after another on one connection.
 * @returns rows and seconds: of the shop's records, and of the import's own log (what it found and can undo)
 */
export async function copyLimit(url, dir) {
  const client = await connect(url);
  try {
    const { rows: tables } = await client.query(WRITTEN);
    await client.query('DROP SCHEMA IF EXISTS bench_limit CASCADE');
    await client.query('CREATE SCHEMA bench_limit');
    const total = { records: { rows: 0, seconds: 0 }, log: { rows: 0, seconds: 0 } };
    for (const table of tables) {
      const copied = await copyTable(client, table, join(dir, `${table.schema}.${table.name}.copy`));
      const sum = total[table.schema === 'integration' ? 'log' : 'records'];
      sum.rows += copied.rows;
      sum.seconds += copied.seconds;
    }
    await client.query('DROP SCHEMA bench_limit CASCADE');
    return total;
  } finally {
    await client.end();
  }
}

async function copyTable(client, { schema, name, columns }, file) {
  await pipeline(client.query(to(`COPY (SELECT ${columns} FROM ${schema}.${name}) TO STDOUT`)), createWriteStream(file));
  await client.query(`CREATE TABLE bench_limit.${name} (LIKE ${schema}.${name} INCLUDING ALL)`);
  await client.query('CHECKPOINT');
  const begun = performance.now();
  const sink = client.query(from(`COPY bench_limit.${name} (${columns}) FROM STDIN`));
  await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), sink);
  return { rows: sink.rowCount, seconds: (performance.now() - begun) / 1000 };
}
