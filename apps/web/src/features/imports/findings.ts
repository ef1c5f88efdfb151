import type { Finding } from './import.types.js';

export type FindingGroup = { key: string; severity: Finding['severity']; title: string; total: number; items: Finding[] };

/**
 * Findings by reason. The sentences differ only in the value they quote, so a group of several quotes none;
 * `totals` counts those not loaded yet too.
 */
export function groupFindings(findings: readonly Finding[], totals: Record<string, number>, words: (message: Finding['message']) => string): FindingGroup[] {
  return [...Map.groupBy(findings, (finding) => finding.code)]
    .map(([key, items]) => {
      const first = items[0] as Finding;
      const text = words(first.message);
      const title = items.length > 1 && first.value ? text.replace(first.value, '…') : text;
      return { key, severity: first.severity, title, total: Math.max(items.length, totals[key] ?? 0), items };
    })
    .toSorted((a, b) => rank(a.severity) - rank(b.severity) || b.total - a.total);
}

const rank = (severity: string): number => ['error', 'warning', 'info'].indexOf(severity);
