// Jest in ESM mode beside a PostgreSQL of its own: integration tests clone the migrated template database.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../libs/kernel/src/database/embedded-postgres.ts';
import { ensureBuilt, node24, onNode24, root, run } from './toolchain.mjs';

const args = process.argv.slice(2);
const onlyUnit = args.includes('--unit');
const jest = (env) => run(node24, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...args.filter((arg) => arg !== '--unit')], { env });

async function withDatabase(work) {
  const external = process.env.DATABASE_URL;
  const dir = external ? undefined : mkdtempSync(join(tmpdir(), 'patron-test-'));
  const postgres = dir ? await startEmbeddedPostgres({ dir, throwaway: true, settings: { max_connections: '200' } }) : undefined;
  const url = external ?? postgres.url;
  try {
    await ensureBuilt({ web: false });
    const env = { PATRON_TEST_DATABASE_URL: url, DATABASE_URL: '' };
    const code = await onNode24([join(root, 'apps', 'api', 'dist', 'test-template.js')], { env });
    return code === 0 ? await work(env) : code;
  } finally {
    await postgres?.stop();
    if (dir) rmSync(dir, { recursive: true, force: true });
  }
}

process.exit(onlyUnit ? await jest({}) : await withDatabase(jest));
