import 'reflect-metadata';
import pg from 'pg';
import { Database, Jobs, loadConfig, migrate } from '@patron/kernel';
import { createApp } from './boot/create-app.js';

/** Makes the migrated database that every integration test clones. */
const TEMPLATE = 'patron_template';

async function main(): Promise<void> {
  const admin = process.env['PATRON_TEST_DATABASE_URL'] ?? '';
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  const url = new URL(admin);
  url.pathname = `/${TEMPLATE}`;
  const keys = `test:${Buffer.alloc(32, 7).toString('base64')}`;
  const app = await createApp(loadConfig({ DATABASE_URL: url.href, PATRON_SECRET_KEYS: keys, PATRON_LOG_LEVEL: 'error' }));
  await migrate(app.get(Database).dataSource, () => app.get(Jobs).migrate());
  await app.init();
  await app.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exit(1);
});
