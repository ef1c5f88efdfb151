import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from './database/database.js';
import { sql } from './database/sql.js';

/** Small pieces of configuration that the product itself writes, one row each. */
@Injectable()
export class Settings {
  constructor(private readonly db: Database) {}

  async get<T>(key: string, m?: EntityManager): Promise<T | undefined> {
    return (await this.db.one<{ value: T }>(sql`SELECT value FROM kernel.setting WHERE key = ${key}`.named('kernel.setting.get'), m))?.value;
  }

  /** Until the transaction ends nobody else who holds the key first changes it: what was read stays so until it is written. */
  async hold(key: string, m: EntityManager): Promise<void> {
    await this.db.execute(sql`SELECT pg_advisory_xact_lock(hashtext('kernel.setting'), hashtext(${key}))`, m);
  }

  async put(key: string, value: unknown, m?: EntityManager): Promise<void> {
    await this.db.execute(sql`INSERT INTO kernel.setting (key, value) VALUES (${key}, ${JSON.stringify(value)}::jsonb)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`, m);
  }
}
