import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** One place in the database where rows belong to a customer: all that a merge must know to move them, and an unmerge to move them back. */
export interface MergeTable {
  /** Trusted, with its schema: `commerce.sales_order`. */
  table: string;
  /** The column that names the customer; `customer_id` unless told. */
  column?: string;
  /** The columns that, beside the customer, make out a row; none where a customer has one row at most (with `once: []`). They do not change while it moves. */
  key: readonly string[];
  /** What the preview counts the rows as (`orders`, `notes`, …); parts of something else have none. */
  counts?: string;
  /** Belongs to a row of another table, whose registration comes first: it goes wherever that one goes. Its columns → the parent's. */
  parent?: { table: string; columns: Readonly<Record<string, string>> };
  /** Columns that may occur once for each customer: where the winner has such a row already, the loser's is left out, and comes back on unmerge. */
  once?: readonly string[];
  /** Columns that take their value of before the merge again on unmerge. */
  restore?: readonly string[];
  /** Columns that say what kind of customer the row belongs to, as trusted SQL. */
  set?: Readonly<Record<string, (kind: string) => string>>;
  /** Holds the id of a record: a row that came after the merge goes back with that record. */
  follows?: string;
  /** What anybody leaves behind who only looks around: moved for many visitors at once when they turn out to be customers. */
  browsing?: true;
}

/** The customer whose rows leave or come back, and the one they leave for or come from. */
export interface MergePair {
  loser: { id: string; kind: string };
  winner: { id: string; kind: string };
  now: Date;
}

/** A visitor who turned out to be a customer. */
export interface VisitorPair {
  visitorId: string;
  customerId: string;
}

/** What a module does beside moving rows. All of it runs in the transaction of the merge. */
export interface MergeHook {
  /** The loser's rows still lie under its id. */
  leaving?(m: EntityManager, pair: MergePair): Promise<void>;
  /** Exactly the rows that came back lie under the loser's id. */
  returned?(m: EntityManager, pair: MergePair): Promise<void>;
  /** Every row lies where it belongs; both profiles exist. Figures are computed here. */
  settled?(m: EntityManager, pair: MergePair): Promise<void>;
  /** Visitors who have only browsed join their customers without a merge: their rows have moved, their profiles are still there. */
  joined?(m: EntityManager, pairs: readonly VisitorPair[]): Promise<void>;
}

/** Where each module says what of a customer it keeps. A test fails when a table with a customer_id stands in no registration. */
@Injectable()
export class MergeCatalogue {
  readonly tables: MergeTable[] = [];
  readonly hooks: MergeHook[] = [];
  /** Tables with a customer_id that do not move, and why. */
  readonly exempt = new Map<string, string>();

  /** Parents before their children. */
  register(...tables: MergeTable[]): void {
    for (const table of tables) {
      if (table.parent && !this.tables.some((known) => known.table === table.parent?.table)) throw new Error(`${table.table} is registered before ${table.parent.table}`);
      this.tables.push(table);
    }
  }

  hook(hook: MergeHook): void {
    this.hooks.push(hook);
  }

  leave(table: string, why: string): void {
    this.exempt.set(table, why);
  }

  isParent(table: string): boolean {
    return this.tables.some(({ parent }) => parent?.table === table);
  }
}

export function placeOf({ table, column }: Pick<MergeTable, 'table' | 'column'>): string {
  return `${table}.${column ?? 'customer_id'}`;
}
