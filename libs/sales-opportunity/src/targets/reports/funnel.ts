import type { FunnelRow } from './reports.queries.js';

export interface MoneySum {
  currency: string;
  count: number;
  amountMinor: number;
}

export interface FunnelStep {
  /** How many came so far. */
  count: number;
  totals: MoneySum[];
  /** Of those who came to the step before; null in the first and where nobody did. */
  fromBefore: number | null;
  /** Of all. */
  fromFirst: number | null;
  medianDays: number | null;
}

export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Adds sums up by currency, in the order of their codes. */
export function moneySums(rows: readonly { currency: string | null; count: number; amountMinor: number }[]): MoneySum[] {
  const found = Map.groupBy(rows.filter((row): row is MoneySum => row.currency !== null), ({ currency }) => currency);
  return [...found].map(([currency, own]) => ({ currency, count: own.reduce((sum, { count }) => sum + count, 0), amountMinor: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0) }))
    .sort((a, b) => a.currency.localeCompare(b.currency));
}

/** One step for each stage of the pipeline in order, and a last one for what was won. */
export function funnel(rows: readonly FunnelRow[], places: readonly number[]): FunnelStep[] {
  const tops = rows.filter(({ what }) => what === 'top');
  const came = [...places.map((place) => tops.filter((row) => row.place === null || row.place >= place)), tops.filter(({ place }) => place === null)];
  const counts = came.map((own) => own.reduce((sum, { count }) => sum + count, 0));
  return came.map((own, at) => {
    const count = counts[at] ?? 0;
    const stay = rows.find(({ what, place }) => what === 'time' && place === places[at]);
    return { count, totals: moneySums(own), fromBefore: at === 0 ? null : shareOf(count, counts[at - 1] ?? 0), fromFirst: shareOf(count, counts[0] ?? 0), medianDays: stay?.days ?? null };
  });
}
