import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { TraitKey } from './portrait.types.js';

const NAMED: Partial<Record<TraitKey, SqlFragment>> = {
  category: sql`SELECT id::text AS key, name FROM commerce.category`,
  product: sql`SELECT id::text AS key, title AS name FROM commerce.product`,
  shop: sql`SELECT id::text AS key, name FROM commerce.shop`,
  tag: sql`SELECT id::text AS key, name FROM customer.tag`,
};

/** What the values of a trait that are ids are called, as of the portrait. */
@Injectable()
export class TraitNames {
  constructor(private readonly db: Database) {}

  async of(m: EntityManager, trait: TraitKey, keys: readonly string[]): Promise<Map<string, string>> {
    const named = NAMED[trait];
    if (!named || keys.length === 0) return new Map();
    const rows = await this.db.rows<{ key: string; name: string }>(sql`SELECT key, name FROM (${named}) n WHERE key = ANY(${[...new Set(keys)]}::text[])`, m);
    return new Map(rows.map(({ key, name }) => [key, name]));
  }
}
