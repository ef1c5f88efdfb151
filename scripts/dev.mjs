// npm run dev: the server, rebuilt and restarted when its sources change, and Vite with hot reload in front of it.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, must, node24, root } from './toolchain.mjs';

await ensureBuilt({ web: false });
const web = join(root, 'apps', 'web');
let server = start();
const vite = spawn(node24, [join(web, 'node_modules', 'vite', 'bin', 'vite.js')], { cwd: web, stdio: 'inherit' });

function start() {
  return spawn(node24, ['--enable-source-maps', join(root, 'apps', 'api', 'dist', 'main.js'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
}

let pending;
for (const dir of ['libs', join('apps', 'api', 'src')]) {
  watch(join(root, dir), { recursive: true }, (_, file) => {
    if (!file?.endsWith('.ts') || /dist|node_modules|\.spec\.ts$/.test(file)) return;
    clearTimeout(pending);
    pending = setTimeout(restart, 200);
  });
}

async function restart() {
  await must(node24, [join(root, 'scripts', 'build.mjs'), '--server']);
  server.once('exit', () => (server = start()));
  server.kill('SIGTERM');
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    vite.kill(signal);
    server.once('exit', (code) => process.exit(code ?? 0));
    server.kill(signal);
  });
}
