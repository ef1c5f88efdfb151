import { RFM_SEGMENTS, segmentOf } from './rfm-segments.js';
import type { RfmSegmentKey } from './rfm-segments.js';

export interface Flow {
  day: string;
  from: number | null;
  to: number | null;
  customers: number;
}

export type SegmentSizes = Record<RfmSegmentKey, number>;

/** Sizes of the segments by cell counts. */
export function sizesOf(cells: readonly { cell: number; customers: number }[]): SegmentSizes {
  const sizes = Object.fromEntries(RFM_SEGMENTS.map((key) => [key, 0])) as SegmentSizes;
  for (const { cell, customers } of cells) {
    const key = segmentOf(cell);
    if (key) sizes[key] += customers;
  }
  return sizes;
}

/**
 * Sizes at the end of each of the days, reckoned backwards: whoever came on a later day was not there yet, whoever left was.
 * @param days rising; @param now the sizes of today
 */
export function sizesOn(days: readonly string[], now: SegmentSizes, flows: readonly Flow[]): { day: string; sizes: SegmentSizes }[] {
  const later = [...flows].sort((a, b) => (a.day < b.day ? 1 : -1));
  const sizes = { ...now };
  let next = 0;
  const found = [...days].reverse().map((day) => {
    for (; next < later.length && (later[next]?.day ?? '') > day; next += 1) {
      const { from, to, customers } = later[next] as Flow;
      const [left, entered] = [segmentOf(from), segmentOf(to)];
      if (left) sizes[left] += customers;
      if (entered) sizes[entered] -= customers;
    }
    return { day, sizes: { ...sizes } };
  });
  return found.reverse();
}

/** At most so many days from one to another, both included, evenly spread. */
export function daysBetween(from: string, to: string, most: number): string[] {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`)];
  const count = Math.round((end - start) / 86_400_000);
  const step = Math.max(1, Math.ceil(count / (most - 1)));
  const days: string[] = [];
  for (let back = 0; back <= count; back += step) days.push(new Date(end - back * 86_400_000).toISOString().slice(0, 10));
  return days.reverse();
}
