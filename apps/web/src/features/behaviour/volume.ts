export interface Volume {
  unit: 'hour' | 'day';
  from: string;
  to: string;
  items: { at: string; name: string; count: number }[];
}

export interface Stacked {
  times: string[];
  /** The names of most events, then what is left under null. */
  series: { name: string | null; counts: number[] }[];
  total: number;
}

const SHOWN = 7;

/** One bar for every hour or day between the first and the last, also where nothing came in. */
export function stacked({ unit, items }: Volume): Stacked {
  const totals = new Map<string, number>();
  for (const { name, count } of items) totals.set(name, (totals.get(name) ?? 0) + count);
  const names = [...totals].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const shown = names.slice(0, SHOWN);
  const times = timesOf(items.map(({ at }) => at), unit === 'hour' ? 3_600_000 : 86_400_000);
  const place = new Map(times.map((at, index) => [at, index]));
  const series = [...shown, ...(names.length > SHOWN ? [null] : [])].map((name) => ({ name, counts: times.map(() => 0) }));
  for (const { at, name, count } of items) {
    const line = series.find((entry) => entry.name === (shown.includes(name) ? name : null));
    const index = place.get(at);
    if (line && index !== undefined) line.counts[index] = (line.counts[index] ?? 0) + count;
  }
  return { times, series, total: items.reduce((sum, { count }) => sum + count, 0) };
}

/** Days are those of the business zone and may be 23 hours long: given times stand as they are, gaps are filled between them. */
function timesOf(given: readonly string[], step: number): string[] {
  const known = [...new Set(given)].sort();
  return known.flatMap((at, index) => {
    const next = known[index + 1];
    const missing = next === undefined ? 0 : Math.max(0, Math.round((Date.parse(next) - Date.parse(at)) / step) - 1);
    return [at, ...Array.from({ length: missing }, (_, n) => new Date(Date.parse(at) + (n + 1) * step).toISOString())];
  });
}
