import type { RouteLocationRaw } from 'vue-router';
import type { ItemOf } from '../../api/index.js';

/** One entry of a field catalogue (`GET /facts`, `/orders/fields`, `/products/fields`). */
export type Field = ItemOf<'/api/v1/facts'>;

/** `value` is the text of the wire format: a comma list for several values, `a,b` for between, empty for isSet. */
export type Condition = { key: string; op: string; value: string };

export type Option = { value: string; label: string; colour?: string };

/** What every list route takes. `filter` holds `key:op:value` texts that are ANDed. */
export type ListQuery = { limit?: number; cursor?: string; sort?: string; q?: string; filter?: string[]; columns?: string };

export type ListPage<Row> = { items: Row[]; nextCursor: string | null };

/** Everything the list component must know about a module's records. Plain functions, no components. */
export type ListSource<Row> = {
  /** Names the list in caches and preferences, for example `customers`. */
  name: string;
  /** Which one, where several lists share a name (the members of one segment). */
  scope?: string;
  fields: () => Promise<Field[]>;
  page: (query: ListQuery, signal: AbortSignal) => Promise<ListPage<Row>>;
  /** Asked with the same `q` and `filter` and nothing else. `exact: false` when the server only estimates; a bare number is exact. */
  count?: (query: ListQuery) => Promise<number | { count: number; exact: boolean }>;
  /** Values to choose from, for fields with `suggestions` (people, tags, categories, cities…). */
  suggest?: (field: Field, q: string) => Promise<Option[]>;
  /** `/api/v1/customers/export`; the same filters and columns are added. */
  export?: { path: string; permission: string };
  id: (row: Row) => string;
  title: (row: Row) => string;
  to: (row: Row) => RouteLocationRaw;
  /** Whether there is a page behind the row for this person; always unless told. */
  opens?: (row: Row) => boolean;
  value: (row: Row, key: string) => unknown;
  currency?: (row: Row) => string | undefined;
  /** Catalogue key of the first, fixed column; its cell shows `title(row)` unless a slot replaces it. */
  titleField: string;
  defaultColumns: string[];
  defaultSort: string;
  /** Columns whose values are longer than their type lets expect, in pixels. */
  widths?: Record<string, number>;
  /** What the generic card on a phone shows below the title; else the first chosen columns. */
  cardColumns?: string[];
  /** Keys `currency`, `card` or a cell reads although no column shows them; always asked for. */
  alsoNeeds?: string[];
};

/** Everything a list finds, also what is not loaded. */
export type WholeList = { count: number; filter: string[]; q: string | undefined };

export type ListState = { filters: Condition[]; sort: string; q: string; columns: string[]; open: string | null };

export type Column = { key: string; label: string; field: Field | undefined; width: number; numeric: boolean; sortable: boolean };
