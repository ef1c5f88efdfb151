export const VALUES = ['high', 'middle', 'low'] as const;
export const FREQUENCIES = ['new', 'returning', 'loyal'] as const;
export type Value = (typeof VALUES)[number];
export type Frequency = (typeof FREQUENCIES)[number];

export type ValueCount = { value: string | null; frequency: string; customers: number; netMinor: number };

/** Customers and their spend in a class, or in both; of all where none is named. `value: null`: those without a value class. */
export function sumOf(counts: readonly ValueCount[], only: { value?: Value | null; frequency?: Frequency } = {}): { customers: number; netMinor: number } {
  const found = counts.filter(({ value, frequency }) => (only.value === undefined || value === only.value) && (only.frequency === undefined || frequency === only.frequency));
  return { customers: found.reduce((sum, { customers }) => sum + customers, 0), netMinor: found.reduce((sum, { netMinor }) => sum + netMinor, 0) };
}
