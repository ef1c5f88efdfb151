import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadConfig, type Config } from '@patron/kernel';
import { portIsFree } from './boot/port.js';
import { openDatabase } from './boot/open-database.js';
import { serve } from './boot/serve.js';

const WEB_ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'web', 'dist');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } }, strict: true });
  const config = loadConfig(process.env);
  if (!(await portIsFree(config.port, config.host))) {
    throw new Error(`Port ${config.port} is in use by another program. Stop it, or choose another port: PORT=${config.port + 1} npm start`);
  }
  const database = await openDatabase(config);
  const effective: Config = { ...config, databaseUrl: database.url };
  const app = await serve(effective, { demo: values.demo, webRoot: existsSync(join(WEB_ROOT, 'index.html')) ? WEB_ROOT : undefined }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  onceStopped(async () => {
    await app.close();
    await database.close();
  });
}

function onceStopped(close: () => Promise<void>): void {
  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    process.stdout.write('\nStopping; the data is kept.\n');
    void close().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function fail(error: unknown): void {
  const { message } = error as Error;
  process.stderr.write(`\nPatron could not go on: ${message}\n`);
  process.exit(1);
}

main().catch(fail);
