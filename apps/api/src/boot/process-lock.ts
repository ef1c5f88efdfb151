import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One server over one embedded database: it is stopped with its server. A lock left by a killed process is taken over. */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = lockFile(dataDir);
  const holder = readHolder(file);
  if (holder !== undefined && holder !== process.pid && isAlive(holder)) {
    throw new Error(`Another Patron (process ${holder}) already runs over ${dataDir}. Stop it, or set PATRON_DATA_DIR to another folder`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** True while a server holds the lock. */
export function serverIsRunning(dataDir: string): boolean {
  const holder = readHolder(lockFile(dataDir));
  return holder !== undefined && isAlive(holder);
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'server.pid');
}

function readHolder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // A process id is used again after a restart of the machine: on Linux, look whether it is one of ours.
  try {
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.js');
  } catch {
    return false;
  }
}
