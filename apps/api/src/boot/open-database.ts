import { join } from 'node:path';
import { startEmbeddedPostgres, type Config, type EmbeddedPostgres } from '@patron/kernel';
import { lockDataDir, serverIsRunning } from './process-lock.js';

export interface OpenDatabase {
  url: string;
  close(): Promise<void>;
}

/** The configured database, or the embedded one, which then starts and stops with this process. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl) return external(config.databaseUrl);
  const unlock = lockDataDir(config.dataDir);
  try {
    const postgres = await embedded(config);
    return {
      url: postgres.url,
      close: async () => {
        await postgres.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** For the command line: beside a running server its database is used and left running. */
export async function openDatabaseBesideServer(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl || !serverIsRunning(config.dataDir)) return openDatabase(config);
  return external((await embedded(config)).url);
}

function embedded(config: Config): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dir: join(config.dataDir, 'postgres') });
}

function external(url: string): OpenDatabase {
  return { url, close: async () => undefined };
}
