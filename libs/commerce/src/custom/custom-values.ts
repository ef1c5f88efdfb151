import { Injectable } from '@nestjs/common';
import { Database, sql, type FieldError, type Principal } from '@patron/kernel';
import { CustomFields, mergeCustom, type CustomValues } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { arrayLiteral } from '../shared/bulk.js';
import { ORDER_STORAGE, PRODUCT_STORAGE } from './storages.js';

/** A state with custom values that is about to be written; what is said is laid over it. */
interface Taking<State> {
  after: State;
  before: { custom: CustomValues } | null;
  /** The `custom` of the request. */
  said: unknown;
}

interface Custom {
  id: string;
  custom: CustomValues;
}

/** The custom fields of products and orders on their way into a state. */
@Injectable()
export class CommerceValues {
  constructor(
    private readonly db: Database,
    private readonly fields: CustomFields,
  ) {}

  /** Lays what was said over each product. @returns for each what was wrong with it */
  async products(m: EntityManager | undefined, items: readonly Taking<Custom & { categoryId: string | null }>[], principal?: Principal): Promise<FieldError[][]> {
    const above = await this.categoryPaths(items.flatMap(({ after }) => after.categoryId ?? []), m);
    return this.lay(m, PRODUCT_STORAGE, items, { principal, categories: ({ categoryId }) => (categoryId === null ? [] : (above.get(categoryId) ?? [])) });
  }

  orders(m: EntityManager | undefined, items: readonly Taking<Custom>[], principal?: Principal): Promise<FieldError[][]> {
    return this.lay(m, ORDER_STORAGE, items, { principal, categories: () => [] });
  }

  /** In the transaction that writes the records. */
  claim(m: EntityManager, storage: string, records: readonly Custom[]): Promise<void> {
    return this.fields.claim(m, storage, records);
  }

  release(m: EntityManager, storage: string, ids: readonly string[]): Promise<void> {
    return this.fields.release(m, storage, ids);
  }

  private async lay<State extends Custom>(
    m: EntityManager | undefined, storage: string, items: readonly Taking<State>[], { principal, categories }: { principal: Principal | undefined; categories: (state: State) => string[] },
  ): Promise<FieldError[][]> {
    const asks = items.map(({ after, before, said }) => ({
      record: storage, input: said, stored: before?.custom, owner: after.id, categoryIds: categories(after),
    }));
    const answers = await this.fields.accept(m, storage, asks, principal);
    return items.map(({ after, before }, at) => {
      const { change = {}, errors = [] } = answers[at] ?? {};
      after.custom = Object.keys(change).length > 0 ? mergeCustom(before?.custom ?? {}, change) : (before?.custom ?? {});
      return errors;
    });
  }

  /** Each category with the ones above it; nothing is asked while no field is bound to a category. */
  private async categoryPaths(ids: readonly string[], m?: EntityManager): Promise<Map<string, string[]>> {
    if (ids.length === 0 || !this.fields.fieldsOf(PRODUCT_STORAGE, PRODUCT_STORAGE).some(({ categoryIds }) => categoryIds.length > 0)) return new Map();
    const rows = await this.db.rows<{ id: string; path: string[] }>(sql`WITH RECURSIVE up(start, id) AS (
        SELECT c.id, c.id FROM commerce.category c WHERE c.id = ANY(${arrayLiteral([...new Set(ids)])}::uuid[])
        UNION SELECT up.start, c.parent_id FROM up JOIN commerce.category c ON c.id = up.id WHERE c.parent_id IS NOT NULL)
      SELECT start AS id, array_agg(id) AS path FROM up GROUP BY start`, m);
    return new Map(rows.map(({ id, path }) => [id, path]));
  }
}
