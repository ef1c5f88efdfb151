import { Injectable } from '@nestjs/common';
import { Audit, Database, Settings, type FieldError, type ItemResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

const KEY = 'commerce.ownership';

/** Which source has the last word on stock and on prices; null: people write them here. */
export interface FieldOwners {
  stock: string | null;
  price: string | null;
}

/** ★ Field ownership: what an ERP owns is not edited by hand, nor by another source, because the next synchronisation would undo it. */
@Injectable()
export class Ownership {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  async owners(m?: EntityManager): Promise<FieldOwners> {
    return { stock: null, price: null, ...(await this.settings.get<Partial<FieldOwners>>(KEY, m)) };
  }

  async put(change: Partial<FieldOwners>): Promise<FieldOwners> {
    return this.db.transaction(async (m) => {
      const before = await this.owners(m);
      const after = { stock: clean(change.stock, before.stock), price: clean(change.price, before.price) };
      await this.settings.put(KEY, after, m);
      await this.audit.record(m, [{ action: 'settings.updated', subject: { type: 'settings', id: KEY, name: 'Field ownership' }, before: { ...before }, after: { ...after } }]);
      return after;
    });
  }
}

function clean(value: string | null | undefined, before: string | null): string | null {
  return value === undefined ? before : value?.trim() || null;
}

/** Why this source (null: a person) may not write what that one owns. */
export function ownerRefusal(what: 'stock' | 'price', owner: string | null, source: string | null): FieldError | null {
  if (owner === null || owner === source) return null;
  return { field: what, code: `${what}.owned_elsewhere`, message: `"${owner}" owns this: change it there, it is taken over with the next synchronisation` };
}

interface OwnItems<I, T> {
  what: 'stock' | 'price';
  owner: string | null;
  read: (input: I) => { item: T; errors: FieldError[] };
  settle: (index: number, outcome: Omit<ItemResult, 'index'>) => void;
}

/** The items of a batch that read well and come from whoever owns this; the others are settled as failed, with why. */
export function ownItems<I, T extends { source: string | null }>(inputs: readonly I[], { what, owner, read, settle }: OwnItems<I, T>): { index: number; item: T }[] {
  return inputs.flatMap((input, index) => {
    const { item, errors } = read(input);
    const refused = errors.length > 0 ? errors : [ownerRefusal(what, owner, item.source)].filter((error) => error !== null);
    if (refused.length === 0) return [{ index, item }];
    settle(index, { status: 'failed', errors: refused });
    return [];
  });
}
