import type { ImportJob } from './import.types.js';

type Counts = ImportJob['counts'];
export const OUTCOMES = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Records and rows of each outcome, in the order people ask for them. */
export function tilesOf(counts: Counts): { key: Outcome; records: number; rows: number }[] {
  return OUTCOMES.map((key) => ({ key, records: counts?.records[key] ?? 0, rows: counts?.rows[key] ?? 0 }));
}

/** Rows that would go in: all that neither fail nor are left out. */
export function importable(counts: Counts): number {
  return counts ? counts.rows.created + counts.rows.updated + counts.rows.unchanged : 0;
}

/** Findings of an import as groups by reason, the most frequent first. */
export function reasonsOf(counts: Counts): { code: string; count: number }[] {
  return Object.entries(counts?.findings ?? {})
    .map(([code, count]) => ({ code, count }))
    .toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}
