// Runs on any Node >= 18 with nothing installed: finds or installs the pinned toolchain.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';

/** Node 24 from the npm package `node`. */
export const node24 = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Runs a program to its end. @returns its exit code; rejects when it cannot be started */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options, env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${windows ? ';' : ':'}${process.env.PATH}`, ...options.env } });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

export async function must(program, args, options) {
  const code = await run(program, args, options);
  if (code !== 0) process.exit(code);
}

/** Runs a script of ours on Node 24. */
export const onNode24 = (args, options) => run(node24, args, options);

/** `pnpm install` when the lock file or a package.json changed since the last one. */
export async function ensureInstalled() {
  const stamp = join(root, 'node_modules', '.patron-installed');
  const wanted = hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...packageFiles()]);
  if (existsSync(node24) && read(stamp) === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.log('Installing what Patron needs (first start, or an upgrade) …');
  await must(windows ? 'npx.cmd' : 'npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'], { shell: windows, env: { CI: 'true' } });
  writeFileSync(stamp, wanted);
}

/** Builds when a source file changed since the last build. */
export async function ensureBuilt({ web = true } = {}) {
  const stamp = join(root, 'node_modules', `.patron-built${web ? '' : '-server'}`);
  const wanted = hashOf(sources(web));
  if (read(stamp) === wanted && existsSync(join(root, 'apps', 'api', 'dist', 'main.js'))) return;
  console.log('Building …');
  await must(node24, [join('scripts', 'build.mjs'), ...(web ? [] : ['--server'])]);
  writeFileSync(stamp, wanted);
}

function packageFiles() {
  return ['apps', 'libs'].flatMap((group) => readdirSync(join(root, group)).map((name) => join(group, name, 'package.json')).filter((file) => existsSync(join(root, file))));
}

function sources(web) {
  const skipped = new Set(['node_modules', 'dist', 'test', 'output']);
  const walk = (dir) => readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    return entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)];
  });
  return ['pnpm-lock.yaml', join('scripts', 'build.mjs'), ...walk('libs'), ...walk(join('apps', 'api')), ...(web ? walk(join('apps', 'web')) : [])];
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
