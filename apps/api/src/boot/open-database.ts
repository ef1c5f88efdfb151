import { join } from 'node:path';
import { startEmbeddedPostgres, type Config } from '@patron/kernel';
import { lockDataDir } from './process-lock.js';

export interface OpenDatabase {
  url: string;
  close(): Promise<void>;
}

/** The configured database, or the embedded one, which then starts and stops with this process. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => undefined };
  const unlock = lockDataDir(config.dataDir);
  try {
    const postgres = await startEmbeddedPostgres({ dir: join(config.dataDir, 'postgres') });
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
