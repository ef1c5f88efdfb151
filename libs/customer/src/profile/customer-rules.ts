import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { FieldError, Principal } from '@patron/kernel';
import { DuplicateGuard } from '../duplicates/duplicate-guard.js';
import { Owners, ownerRefusal } from './owners.js';

/** Rules about a customer as a whole: its owner and its tags exist, and it is not there already. */
@Injectable()
export class CustomerRules {
  constructor(
    private readonly database: Database,
    private readonly owners: Owners,
    readonly duplicates: DuplicateGuard,
  ) {}

  async refusals(asked: { ownerId?: string | null; tagIds?: readonly string[] }, principal: Principal): Promise<FieldError[]> {
    const { ownerId, tagIds = [] } = asked;
    const owner = ownerId ? ownerRefusal(ownerId, await this.owners.known([ownerId]), principal) : null;
    return [...(owner ? [owner] : []), ...(await this.unknownTags(tagIds))];
  }

  private async unknownTags(ids: readonly string[]): Promise<FieldError[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.rows<{ id: string }>(sql`select id from customer.tag where id = any(${[...ids]}::uuid[])`);
    const known = new Set(rows.map(({ id }) => id));
    return ids.flatMap((id, at) => (known.has(id.toLowerCase()) ? [] : [{ field: `tagIds[${at}]`, code: 'tags.unknown', message: 'is no tag' }]));
  }
}
