import type { ForecastChanges } from './forecast.api.js';

type Changes = ForecastChanges['currencies'][number];
type Kind = Changes['changes'][number]['kind'];
export type Step = { kind: Kind | 'then' | 'now'; count: number | null; amountMinor: number; /** Where its bar begins, and how high it is. */ base: number; height: number };

/** Each change hangs where the one before it ended. */
export function waterfall({ thenMinor, nowCount, nowMinor, changes }: Changes): Step[] {
  let level = thenMinor;
  const steps = changes.map(({ kind, count, amountMinor }): Step => {
    const before = level;
    level += amountMinor;
    return { kind, count, amountMinor, base: Math.min(before, level), height: Math.abs(amountMinor) };
  });
  return [{ kind: 'then', count: null, amountMinor: thenMinor, base: 0, height: thenMinor }, ...steps, { kind: 'now', count: nowCount, amountMinor: nowMinor, base: 0, height: nowMinor }];
}
