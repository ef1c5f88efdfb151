import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { FieldError, Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ownerWithin } from './row-scope.js';

/** Who may own customers: users that exist, and within the scope of whoever names them. */
@Injectable()
export class Owners {
  constructor(private readonly database: Database) {}

  /** Those of the ids that are users. */
  async known(ids: readonly string[], m?: EntityManager): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.rows<{ id: string }>(sql`select id from identity.app_user where id = any(${[...new Set(ids)]}::uuid[])`, m);
    return new Set(rows.map(({ id }) => id));
  }
}

/** What is wrong with this owner, if anything. */
export function ownerRefusal(ownerId: string | null | undefined, known: ReadonlySet<string>, principal: Principal | undefined): FieldError | null {
  if (ownerId === undefined || ownerId === null) return null;
  if (!known.has(ownerId)) return { field: 'ownerId', code: 'owner.unknown', message: 'is no user' };
  if (!principal || ownerWithin(principal, ownerId)) return null;
  return { field: 'ownerId', code: 'owner.out_of_scope', message: 'is outside your scope' };
}
