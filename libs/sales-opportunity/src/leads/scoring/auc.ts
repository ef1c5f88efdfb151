export interface Rated {
  score: number;
  won: boolean;
}

export interface Auc {
  /** The chance that a won lead stands above a lost one, ties counted half; null unless there are both. */
  value: number | null;
  /** Bounds of a 95 % interval (Hanley and McNeil, Radiology 143, 1982). */
  low: number | null;
  high: number | null;
}

/** Area under the ROC curve by ranks (Mann–Whitney U); equal scores share a rank. */
export function auc(rated: readonly Rated[]): Auc {
  const won = rated.filter((one) => one.won).length;
  const lost = rated.length - won;
  if (won === 0 || lost === 0) return { value: null, low: null, high: null };
  const sorted = [...rated].sort((a, b) => a.score - b.score);
  let ranks = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.score === sorted[start]?.score) end += 1;
    const rank = (start + 1 + end) / 2;
    for (let at = start; at < end; at += 1) if (sorted[at]?.won) ranks += rank;
    start = end;
  }
  const value = (ranks - (won * (won + 1)) / 2) / (won * lost);
  const margin = 1.96 * standardError(value, won, lost);
  return { value, low: Math.max(0, value - margin), high: Math.min(1, value + margin) };
}

function standardError(value: number, won: number, lost: number): number {
  const q1 = value / (2 - value);
  const q2 = (2 * value * value) / (1 + value);
  return Math.sqrt((value * (1 - value) + (won - 1) * (q1 - value * value) + (lost - 1) * (q2 - value * value)) / (won * lost));
}
