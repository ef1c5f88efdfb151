import type { FieldError } from './errors.js';
import type { Principal } from './http/principal.js';

/** How a bulk upsert treats what is there already. */
export type BatchMode = 'upsert' | 'create' | 'update';

export interface BatchContext {
  mode: BatchMode;
  actorId: string | null;
  now: Date;
  /** When set, rows outside the principal's scope are refused item by item. */
  principal?: Principal;
  /** Keep the values before each update, so that an import can be undone. */
  recordUndo?: boolean;
  /** A shop export says an order is paid without listing payments: record one of the whole total. */
  assumePaid?: boolean;
}

/** What became of one item; `stale`: the stored source version is newer, nothing was changed. */
export interface ItemResult {
  index: number;
  status: 'created' | 'updated' | 'unchanged' | 'stale' | 'failed';
  id?: string;
  customerId?: string;
  errors?: FieldError[];
  warnings?: FieldError[];
  /** With recordUndo: enough to bring an updated record back. */
  before?: unknown;
  /** With recordUndo: the record's version after this change, so that undo sees later edits. */
  version?: number;
}

/** One recorded change to take back. */
export interface UndoChange {
  action: 'created' | 'updated';
  id: string;
  customerId?: string;
  before?: unknown;
  version?: number;
}

/** `kept`: someone changed or used the record since; `reason` says what. */
export interface UndoResult {
  id: string;
  status: 'undone' | 'kept';
  reason?: FieldError;
}
