// npm start: install, build, serve. Signals reach the server, which closes the database before it ends.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, node24, root } from './toolchain.mjs';

await ensureInstalled();
await ensureBuilt();

const server = spawn(node24, ['--enable-source-maps', '--max-semi-space-size=64', join(root, 'apps', 'api', 'dist', 'main.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', PATRON_LOG_LEVEL: process.env.PATRON_LOG_LEVEL ?? 'warn' },
});
// A terminal sends Ctrl+C to both processes; a supervisor only to this one. The server takes the first and ignores the rest.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
