import type { Finding, ImportJob } from './import.types.js';

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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where the record lives that an undo kept: such a finding quotes its id, which is of no use to a reader. */
export function keptRecord({ code, value }: Finding, kind: ImportJob['kind']): string | null {
  if (!value || !UUID.test(value)) return null;
  const home = /^(customer|product|order)s?\./.exec(code)?.[1];
  return `/${home ? `${home}s` : kind}/${value}`;
}

const rank = (severity: string): number => ['error', 'warning', 'info'].indexOf(severity);
