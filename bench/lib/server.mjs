import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const main = join(root, 'apps', 'api', 'dist', 'main.js');

/** As `npm start` starts it. */
const AS_STARTED = ['--enable-source-maps', '--max-semi-space-size=64'];

export const admin = { email: 'admin@bench.example', password: 'correct horse battery staple' };

/**
 * The real server as a process of its own, ready to answer.
 * @param options.nodeArgs for profiling; options.log names a file for what it prints
 */
export async function startServer({ url, dataDir, env = {}, nodeArgs = [], log }) {
  const port = await freePort();
  const settings = {
    PORT: String(port), PATRON_HOST: '127.0.0.1', DATABASE_URL: url, PATRON_DATA_DIR: dataDir, PATRON_REQUESTS_PER_MINUTE: '100000000', PATRON_LOG_LEVEL: 'warn',
    PATRON_ADMIN_EMAIL: admin.email, PATRON_ADMIN_PASSWORD: admin.password, ...env,
  };
  return launch([...AS_STARTED, ...nodeArgs, main], { env: settings, port, log, ready: '/health/ready' });
}

/** Starts a Node program that listens on `port` and waits until `ready` answers 200. */
export async function launch(args, { env, port, log, ready }) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const tail = [];
  const sink = log ? createWriteStream(log, { flags: 'a' }) : undefined;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => {
    sink?.write(chunk);
    tail.push(String(chunk));
    if (tail.length > 50) tail.shift();
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const base = `http://127.0.0.1:${port}`;
  await answering(`${base}${ready}`, child, tail);
  const end = async (signal) => {
    child.kill(signal);
    await gone;
    sink?.end();
  };
  return { base, port, pid: child.pid, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

async function answering(address, child, tail) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${tail.join('')}`);
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not become ready:\n${tail.join('')}`);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
