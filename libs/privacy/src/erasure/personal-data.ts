import { Injectable } from '@nestjs/common';
import type { SqlFragment } from '@patron/kernel';
import type { Label } from '@patron/record';
import type { EntityManager } from 'typeorm';

/** The person whose data is meant: the id of today and every id under which it was known before a merge. */
export interface Subject {
  id: string;
  ids: readonly string[];
  /** Whatever else of his others refer to by id: notes, orders, … and the ids themselves. */
  recordIds: readonly string[];
}

/** What becomes of a row: it goes, or the named columns take these values (trusted SQL over the alias `t`), or it stays as it is and `why` says so. */
export type Erasure = 'delete' | 'keep' | Readonly<Record<string, string>>;

/** A table with rows of a customer: what of them is handed out on request, and what becomes of them when the person is forgotten. */
export interface PersonalTable {
  /** Trusted, with its schema: `commerce.sales_order`. */
  table: string;
  /** What people call the rows. Parts of something else carry its name. */
  label: Label;
  /** The column that holds the customer's id (a uuid); `customer_id` unless told. */
  column?: string;
  /** A further condition, or all of it where no column holds the id; over the alias `t`. */
  where?: (subject: Subject) => SqlFragment;
  /** JSON key → trusted SQL over the alias `t`. False: nothing of it is the person's to receive (lookups, figures made from other rows). */
  export: Readonly<Record<string, string>> | false;
  erase: Erasure;
  /** Columns whose texts name the person: looked for elsewhere too. */
  names?: readonly string[];
  /** Why rows, or parts of them, stay. */
  why?: Label;
}

/** A table without a customer's id in which what people wrote may still name one. */
export interface Mention {
  table: string;
  label: Label;
  /** Columns searched: text, json or jsonb. */
  columns: readonly string[];
  /** Those of them that are jsonb. */
  json?: readonly string[];
  /** A row that names the person goes, or the named columns take these values; 'redact': what names the person is struck out, the rest of the text stays. */
  erase: 'delete' | 'redact' | Readonly<Record<string, string>>;
  /** A row goes also when it speaks of the customer by id. */
  byId?: boolean;
  where?: string;
}

/** What to look for outside the person's own rows: in lower case, distinctive. */
export interface Sought {
  subject: Subject;
  values: readonly string[];
}

/** Work that is not one statement: files, sealed texts. Run again after a crash it finds nothing left to do. */
export interface ErasureStep {
  name: string;
  label: Label;
  /** How many things it would take away; null where only looking through everything tells. */
  count(subject: Subject): Promise<number | null>;
  run(sought: Sought, signal: AbortSignal): Promise<number>;
}

/** A reason not to erase now: an open order, a dispute. */
export interface Hold {
  code: string;
  message: Label;
  count: number;
}

export type HoldCheck = (subject: Subject, m?: EntityManager) => Promise<readonly Hold[]>;

/** Ids of a person's records of one kind, as a query with one column `id`. */
export type RecordIds = (ids: readonly string[]) => SqlFragment;

/**
 * Where every module says what it keeps of a customer, so that it can be handed out and erased. Children stand before the rows they belong to.
 * A test searches the whole database after an erasure: a table that is missing here fails it.
 */
@Injectable()
export class PersonalData {
  readonly tables: PersonalTable[] = [];
  readonly mentions: Mention[] = [];
  readonly steps: ErasureStep[] = [];
  readonly holds: HoldCheck[] = [];
  readonly records: RecordIds[] = [];

  register(...tables: PersonalTable[]): void {
    for (const table of tables) {
      if (this.tables.some((known) => keyOf(known) === keyOf(table))) throw new Error(`${keyOf(table)} is registered twice`);
      this.tables.push(table);
    }
  }

  mention(...mentions: Mention[]): void {
    this.mentions.push(...mentions);
  }

  step(...steps: ErasureStep[]): void {
    this.steps.push(...steps);
  }

  /** What of a person files, favourites and unique values may hang on. */
  record(...ids: RecordIds[]): void {
    this.records.push(...ids);
  }

  hold(check: HoldCheck): void {
    this.holds.push(check);
  }
}

/** Under which a table's part of the work is counted: a table with two columns that name customers counts twice. */
export function keyOf({ table, column, where }: Pick<PersonalTable, 'table' | 'column' | 'where'>): string {
  return column === undefined && where === undefined ? table : `${table}.${column ?? 'related'}`;
}

export function mentionKey({ table, columns }: Pick<Mention, 'table' | 'columns'>): string {
  return `mention:${table}.${columns[0] ?? ''}`;
}
