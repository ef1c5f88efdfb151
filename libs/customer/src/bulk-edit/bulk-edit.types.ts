import type { FieldError, Principal } from '@patron/kernel';
import type { BulkChangesDto, BulkCountsDto, BulkStatus, ItemStatus } from './bulk-edit.dto.js';

/** Rights of whoever said run (or undo), as they were then: the work does not stop half-way because a role changes meanwhile. */
export type StoredPrincipal = Omit<Principal, 'permissions'> & { permissions: string[] };

export interface BulkEditRow {
  id: string;
  status: BulkStatus;
  changes: BulkChangesDto;
  /** Of a clean-up: the rule, and the change follows from each customer's own values. */
  cleanup: { rule: string; settings: Record<string, unknown> } | null;
  scheduled: boolean;
  principal: StoredPrincipal;
  total: number;
  /** Of a clean-up that is being prepared: of how many customers it is known whether they are concerned. */
  examined: number;
  base: number;
  processed: number;
  counts: BulkCountsDto;
  error: string | null;
  createdBy: string | null;
  createdByName: string;
  createdAt: string;
  finishedAt: string | null;
}

export interface ItemOutcome {
  seq: number;
  customerId: string;
  status: ItemStatus;
  reason?: FieldError | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

export function storedPrincipal(principal: Principal): StoredPrincipal {
  return { ...principal, permissions: [...principal.permissions] };
}

export function livePrincipal(stored: StoredPrincipal): Principal {
  return { ...stored, permissions: new Set(stored.permissions) };
}

export function noCounts(): BulkCountsDto {
  return { changed: 0, unchanged: 0, refused: 0, undone: 0, kept: 0 };
}

export function counted(outcomes: readonly ItemOutcome[], onto: BulkCountsDto = noCounts()): BulkCountsDto {
  const counts = { ...onto };
  for (const { status } of outcomes) if (status !== 'waiting') counts[status] += 1;
  return counts;
}
