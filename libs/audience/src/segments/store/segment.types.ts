export const SEGMENT_KINDS = ['dynamic', 'manual', 'snapshot'] as const;
export type SegmentKind = (typeof SEGMENT_KINDS)[number];
export const SEGMENT_STATUSES = ['building', 'ready', 'failed'] as const;
export type SegmentStatus = (typeof SEGMENT_STATUSES)[number];

export interface SegmentRow {
  id: string;
  name: string;
  kind: SegmentKind | 'clause';
  rule: Record<string, unknown> | null;
  refers: string[];
  description: string;
  industry: string | null;
  sourceId: string | null;
  ownerId: string | null;
  status: SegmentStatus;
  error: string | null;
  /** Computed at least once. */
  built: boolean;
  size: number;
  refreshedAt: string | null;
  archivedAt: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** What the audit log and the history tell of a segment. */
export function toldOf({ name, kind, description, industry, rule, archivedAt }: Pick<SegmentRow, 'name' | 'kind' | 'description' | 'industry' | 'rule' | 'archivedAt'>): Record<string, unknown> {
  return { name, kind, description, industry, rule, archived: archivedAt !== null };
}
