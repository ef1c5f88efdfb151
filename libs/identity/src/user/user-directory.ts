import { Injectable } from '@nestjs/common';
import { Database, decodeCursor, DEFAULT_LIMIT, pageOf, sql, type Page } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { LRUCache } from 'lru-cache';
import { IdentityChanges } from '../access/identity-changes.js';
import type { NamedRef, UserOptionsQuery } from './user.dto.js';
import { optionPage } from './users.queries.js';

const LIVES_MS = 60_000;
const MOST_CACHED = 20_000;

/** People as the other modules need them: names by id, and whether an id is somebody. */
@Injectable()
export class UserDirectory {
  private readonly known = new LRUCache<string, string>({ max: MOST_CACHED, ttl: LIVES_MS });

  constructor(
    private readonly db: Database,
    changes: IdentityChanges,
  ) {
    changes.subscribe((change) => {
      if (change === 'all') this.known.clear();
      else if (change.startsWith('user:')) this.known.delete(change.slice('user:'.length));
    });
  }

  /** Names of those ids that are people; disabled ones too, since their records remain. */
  async names(ids: Iterable<string>): Promise<Map<string, string>> {
    const wanted = [...new Set(ids)];
    const missing = wanted.filter((id) => !this.known.has(id));
    if (missing.length > 0) {
      const rows = await this.db.rows<NamedRef>(sql`select id, name from identity.app_user where id = any(${missing}::uuid[])`);
      for (const { id, name } of rows) this.known.set(id, name);
    }
    return new Map(wanted.flatMap((id) => {
      const name = this.known.get(id);
      return name === undefined ? [] : [[id, name] as const];
    }));
  }

  /** Whether all of these are active people. Read in the caller's transaction when given. */
  async exist(ids: Iterable<string>, m?: EntityManager): Promise<boolean> {
    const wanted = [...new Set(ids)];
    const row = await this.db.one<{ count: number }>(sql`select count(*)::int as count from identity.app_user where active and id = any(${wanted}::uuid[])`, m);
    return row?.count === wanted.length;
  }

  /** Those of them who are active. */
  async active(ids: Iterable<string>, m?: EntityManager): Promise<Set<string>> {
    const rows = await this.db.rows<{ id: string }>(sql`SELECT id FROM identity.app_user WHERE id = ANY(${[...new Set(ids)]}::uuid[]) AND active`, m);
    return new Set(rows.map(({ id }) => id));
  }

  async exists(id: string, m?: EntityManager): Promise<boolean> {
    return this.exist([id], m);
  }

  /** Ids by e-mail address, for imports that name an owner that way. */
  async idsByEmail(emails: Iterable<string>, m?: EntityManager): Promise<Map<string, string>> {
    const wanted = [...new Set([...emails].map((email) => email.trim().toLowerCase()))];
    const rows = await this.db.rows<{ id: string; email: string }>(
      sql`select id, lower(email) as email from identity.app_user where active and lower(email) = any(${wanted})`, m);
    return new Map(rows.map(({ id, email }) => [email, id]));
  }

  /** Active people by name, for pickers. */
  async options(query: UserOptionsQuery): Promise<Page<NamedRef>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = query.cursor ? decodeCursor(query.cursor, 2) : null;
    return pageOf(await this.db.rows<NamedRef>(optionPage(query, { limit, after })), limit, ({ name, id }) => [name, id]);
  }
}
