import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../libs/kernel/dist/database/embedded-postgres.js';
import { benchDir } from './options.mjs';

/** For loading only: nothing here is worth keeping after a crash, and indexes are built in large memory. */
const LOADING = {
  wal_level: 'minimal', max_wal_senders: '0', maintenance_work_mem: '1GB', max_wal_size: '16GB', checkpoint_timeout: '30min', autovacuum: 'off', shared_buffers: '1GB',
};

/** The PostgreSQL of one benchmark, with the product's own settings unless it is being loaded. */
export async function startCluster(name, { loading = false, settings = {} } = {}) {
  const dir = join(benchDir, name);
  mkdirSync(dir, { recursive: true });
  return startEmbeddedPostgres({ dir: join(dir, 'postgres'), throwaway: loading, settings: { ...(loading ? LOADING : {}), ...settings } });
}

/** The URL of another database of the same cluster. */
export function databaseUrl(url, name) {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

export async function connect(url) {
  const client = new pg.Client({ connectionString: url });
  // Told by the statement that fails; when the cluster stops after an error, idle connections would hide that error.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** One statement on a connection of its own. */
export async function run(url, text, values) {
  const client = await connect(url);
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
