export type FlowRow = { fromSegment: string | null; toSegment: string | null; customers: number };
export type SegmentFlow = { from: string | null; to: string | null; customers: number };

/** Cell to cell added up to segment to segment. */
export function bySegment(flows: readonly FlowRow[]): SegmentFlow[] {
  const sums = new Map<string, SegmentFlow>();
  for (const { fromSegment: from, toSegment: to, customers } of flows) {
    const key = `${from ?? ''}>${to ?? ''}`;
    const known = sums.get(key);
    if (known) known.customers += customers;
    else sums.set(key, { from, to, customers });
  }
  return [...sums.values()];
}

/** Those who went from one segment to another, most first; first scores are no moves. */
export const moved = (flows: readonly SegmentFlow[]): SegmentFlow[] => flows.filter(({ from, to }) => from !== to && from !== null && to !== null).sort((a, b) => b.customers - a.customers);

export const countOf = (flows: readonly SegmentFlow[]): number => flows.reduce((sum, { customers }) => sum + customers, 0);

/** YYYY-MM-DD so many days before another. */
export const daysBefore = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
