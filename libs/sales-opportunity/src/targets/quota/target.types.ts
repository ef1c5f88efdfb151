import type { PeriodKind } from '../shared/periods.js';

export const MEASURES = ['orders', 'contracts', 'receipts'] as const;
export type Measure = (typeof MEASURES)[number];
export const SUBJECTS = ['company', 'department', 'user'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** One page of targets: a year of one measure in one currency. */
export interface SheetKey {
  year: number;
  measure: Measure;
  currency: string;
}

/** A target somebody set. */
export interface TargetCell {
  subject: SubjectKind;
  subjectId: string | null;
  period: PeriodKind;
  startsOn: string;
  amountMinor: number;
}

/** What one person brought in within one month; the owner is null where nobody looks after the customer. */
export interface MonthActual {
  ownerId: string | null;
  /** Its first day. */
  month: string;
  count: number;
  amountMinor: number;
}

export interface Subject {
  kind: SubjectKind;
  id: string | null;
  name: string;
  /** The department above a department, or the one a person is in. */
  parentId: string | null;
  depth: number;
  /** Whose results count for it; null: everybody's, and what nobody looks after. */
  ownerIds: ReadonlySet<string> | null;
}
