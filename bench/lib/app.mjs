import 'reflect-metadata';
import { createApp } from '../../apps/api/dist/boot/create-app.js';
import { FirstAdministrator } from '../../libs/identity/dist/index.js';
import { Database, Jobs, loadConfig, migrate } from '../../libs/kernel/dist/index.js';
import { admin } from './server.mjs';

/** The whole product in this process, migrated, with an administrator, but without listening or working on jobs. */
export async function bootApp({ url, dataDir }) {
  const config = loadConfig({ DATABASE_URL: url, PATRON_DATA_DIR: dataDir, PATRON_LOG_LEVEL: 'error', PATRON_REQUESTS_PER_MINUTE: '100000000' });
  const app = await createApp(config);
  await migrate(app.get(Database).dataSource, () => app.get(Jobs).migrate());
  await app.init();
  await app.get(FirstAdministrator).ensure(admin);
  return { app, config, db: app.get(Database) };
}
