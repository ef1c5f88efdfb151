import type { ExportColumn } from '@patron/record';
import type { Principal } from '@patron/kernel';

/** What a list was asked for; the filters, search, order and columns of the screen. */
export type ExportRequest = { q?: string; filter?: string[]; sort?: string; columns?: string[]; lines?: boolean };

/** A list that can be exported: every module offers one for its list, with the list's own filters and row scope. */
export interface ExportSource {
  /** @throws DomainError 422 for a column that does not exist */
  columns(request: ExportRequest, principal: Principal): ExportColumn[];
  stream(request: ExportRequest, principal: Principal): AsyncIterable<{ values: Record<string, unknown> }>;
}
