// npm run <task>: makes sure the toolchain is there, then runs the task on Node 24.
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, onNode24 } from './toolchain.mjs';

const [task, ...args] = process.argv.slice(2);

const tasks = {
  build: () => onNode24([join('scripts', 'build.mjs'), ...args]),
  lint: () => onNode24([join('scripts', 'lint.mjs'), ...args]),
  types: () => onNode24([join('scripts', 'types.mjs')]),
  jest: () => onNode24([join('scripts', 'jest.mjs'), ...args]),
  openapi: async () => {
    await ensureBuilt({ web: false });
    return onNode24([join('scripts', 'openapi.mjs'), ...args]);
  },
  cli: async () => {
    await ensureBuilt({ web: false });
    return onNode24([join('apps', 'api', 'dist', 'cli.js'), ...args]);
  },
  bench: async () => {
    await ensureBuilt({ web: false });
    return onNode24(['--max-old-space-size=4096', join('bench', `${args[0] ?? 'index'}.mjs`), ...args.slice(1)]);
  },
  dev: () => onNode24([join('scripts', 'dev.mjs'), ...args]),
};

if (!tasks[task]) {
  console.error(`There is no task "${task ?? ''}". Tasks: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
await ensureInstalled();
process.exit(await tasks[task]());
