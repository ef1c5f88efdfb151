import type { EntityManager } from 'typeorm';
import type { FieldError, Principal, UndoChange, UndoResult } from '@patron/kernel';
import type { DateOrder } from '../parse/date.js';

export const importKinds = ['customers', 'products', 'orders', 'leads', 'opportunities'] as const;
export type ImportKind = (typeof importKinds)[number];

export type Label = { 'zh-CN': string; en: string };

export type ImportFieldType = 'text' | 'decimal' | 'integer' | 'boolean' | 'date' | 'datetime' | 'phone' | 'email' | 'enum' | 'list';

/** A target of the column mapping. `aliases` are headers as shops write them, in any case and spacing. */
export type ImportField = {
  key: string;
  label: Label;
  type: ImportFieldType;
  group: string;
  aliases: readonly string[];
  required?: boolean;
  /** For `enum`: values with the words shops use for them. */
  values?: readonly { value: string; label: Label; aliases: readonly string[] }[];
  example: string;
};

/** field key -> name of the file's column */
export type Mapping = Record<string, string>;

export const importModes = ['upsert', 'create', 'update'] as const;
export type ImportMode = (typeof importModes)[number];

/** How a run treats the file; every value has a default. */
export type ImportOptions = {
  mode: ImportMode;
  /** Namespace of the file's external ids: two files with one source speak of the same records. */
  source: string;
  shopId: string | null;
  currency: string;
  timezone: string;
  dateFormat: DateOrder;
  /** Order numbers that begin so are refunds; empty = none. */
  refundPrefix: string;
  /** What a negative quantity means outside a refund: a correction of stock (left out) or goods returned. */
  negativeQuantity: 'skip' | 'refund';
  /** Status of orders whose file has no status column. */
  defaultStatus: 'pending' | 'paid' | 'shipped' | 'completed';
  /** Values of the order status column that mean a refund. */
  refundStatuses: string[];
  /** field key -> (value in the file -> value of the field) */
  valueMaps: Record<string, Record<string, string>>;
};

/** One row of the file under the mapping: trimmed text by field key; absent when unmapped or empty. */
export type SourceRow = { rowNo: number; values: Readonly<Record<string, string>> };

export type Severity = 'error' | 'warning' | 'info';

/** Something to tell about a row. `code` has its sentence in both languages in the message table. */
export type Finding = {
  rowNo: number;
  severity: Severity;
  field: string | null;
  code: string;
  /** The text the sentence is about, cut to a sensible length. */
  value?: string | null;
  /** Used when the code is not in the message table: codes of the modules below. */
  message?: string;
};

export const rowOutcomes = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];

/** Rows that make one record. Without `item` their fate is decided already by `outcome`. */
export type Unit<Item = unknown> = {
  rows: readonly SourceRow[];
  item: Item | null;
  outcome: 'skipped' | 'failed' | null;
  /** Rows among `rows` that are left out of the item, with their findings. */
  skippedRows: number;
  findings: Finding[];
};

export type UnitResult = {
  outcome: RowOutcome;
  errors?: readonly FieldError[];
  warnings?: readonly FieldError[];
};

/** Something the run wrote, kept for undo. `record` names who can undo it. */
export type Change = UndoChange & { record: string };

/** `changes[i]` belong to `units[i]` of the same call. */
export type ApplyResult = { results: UnitResult[]; changes: Change[][] };

export type SessionContext = {
  options: ImportOptions;
  actorId: string | null;
  principal: Principal | undefined;
  now: () => Date;
};

/** One pass over one file. Holds caches of the pass; never shared between imports. */
export interface ImportSession<Item = unknown> {
  /** Rows of one group in the file's order -> what to do with them. Pure. */
  build(rows: readonly SourceRow[]): Unit<Item>;
  /** Same order as `units`, all of which have an item. Writes nothing. */
  plan(units: readonly Unit<Item>[]): Promise<UnitResult[]>;
  /** Same order as `units`; runs inside the transaction of `m`, perhaps more than once (retry). */
  apply(m: EntityManager, units: readonly Unit<Item>[]): Promise<ApplyResult>;
  /** The transaction of `apply` has committed: caches may now count on what it wrote. */
  committed?(units: readonly Unit<Item>[]): void;
}

export type UndoContext = { actorId: string | null; now: Date };

/** Takes back what imports wrote to one kind of record. */
export type RecordUndo = { record: string; run: (m: EntityManager, changes: UndoChange[], context: UndoContext) => Promise<UndoResult[]> };

/** What a module offers for import. Registered once; the engine knows nothing else of the kind. */
export interface Importer<Item = unknown> {
  kind: ImportKind;
  label: Label;
  fields: readonly ImportField[];
  /** Permissions that writing needs beside imports.run. */
  permissions(mode: ImportMode): readonly string[];
  /** Rows with the same text in this field make one record; null = each row is one. */
  groupField(mapping: Mapping): string | null;
  /** Sets of fields of which at least one must be mapped. */
  requiredAnyOf: readonly (readonly string[])[];
  session(context: SessionContext): ImportSession<Item>;
  /** Records by name, in the order they must be undone. */
  undo: readonly RecordUndo[];
}
