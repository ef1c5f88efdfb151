/** The months of the partitions are those of UTC. */
export function monthOf(date: Date): string {
  return date.toISOString().slice(0, 7);
}

/** The month `by` months after. */
export function monthAfter(month: string, by = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthOf(new Date(Date.UTC(year, number - 1 + by, 1)));
}

export function partitionOf(month: string): string {
  return `behaviour_${month.replace('-', '_')}`;
}

/** First and last moment (the latter no longer in it), ISO. */
export function boundsOf(month: string): { from: string; to: string } {
  return { from: `${month}-01T00:00:00Z`, to: `${monthAfter(month)}-01T00:00:00Z` };
}
