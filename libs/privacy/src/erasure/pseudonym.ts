import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** What stays of a profile: that there was somebody, so that orders and refunds still add up. */
const KEPT = new Set(['id', 'kind', 'version', 'created_at', 'updated_at']);
const EMPTY: Readonly<Record<string, string>> = { attributes: `'{}'::jsonb`, custom: `'{}'::jsonb`, tag_ids: `'{}'` };

/** Turns a profile into nobody: a row without a name outside every list, search and count. Every column is emptied, whichever were added since. */
@Injectable()
export class Pseudonyms {
  constructor(private readonly db: Database) {}

  async make(m: EntityManager, customerId: string, now: Date): Promise<void> {
    const columns = await this.db.rows<{ name: string; nullable: boolean }>(sql`select column_name as name, is_nullable = 'YES' as nullable from information_schema.columns
      where table_schema = 'customer' and table_name = 'profile' and is_generated = 'NEVER' order by ordinal_position`, m);
    const assignments = columns.filter(({ name }) => !KEPT.has(name)).map(({ name, nullable }) => {
      if (name === 'name' || name === 'name_key') return `${name} = ${name === 'name' ? `'已抹除 · Erased'` : `''`}`;
      return `${name} = ${EMPTY[name] ?? (nullable ? 'null' : 'default')}`;
    });
    await this.db.execute(sql`update customer.profile set kind = 'visitor', version = version + 1, updated_at = ${now}, created_at = date_trunc('year', created_at), ${sql.raw(assignments.join(', '))}
      where id = ${customerId}::uuid`, m);
  }
}
