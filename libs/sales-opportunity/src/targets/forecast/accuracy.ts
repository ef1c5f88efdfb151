/** How near a forecast came: 1 − |forecast − actual| ÷ actual, never below 0, to four decimals; null where nothing was won. */
export function accuracyOf(forecastMinor: number, actualMinor: number): number | null {
  return actualMinor <= 0 ? null : Math.max(0, Math.round((1 - Math.abs(forecastMinor - actualMinor) / actualMinor) * 10_000) / 10_000);
}

export interface CategorySum {
  category: string;
  amountMinor: number;
  weightedMinor: number;
  refundMinor: number;
}

export interface ForecastFigures {
  closedMinor: number;
  /** Each with everything surer than it: commit = closed + commit, and so on. */
  commitMinor: number;
  bestCaseMinor: number;
  pipelineMinor: number;
  /** Closed, and open by its odds. */
  weightedMinor: number;
  refundMinor: number;
  /** Weighted less what is expected to come back. */
  netMinor: number;
}

export function figuresOf(sums: readonly CategorySum[]): ForecastFigures {
  const amount = (category: string): number => sums.reduce((sum, each) => sum + (each.category === category ? each.amountMinor : 0), 0);
  const closedMinor = amount('closed');
  const commitMinor = closedMinor + amount('commit');
  const bestCaseMinor = commitMinor + amount('best_case');
  const weightedMinor = sums.reduce((sum, each) => sum + each.weightedMinor, 0);
  const refundMinor = sums.reduce((sum, each) => sum + each.refundMinor, 0);
  return { closedMinor, commitMinor, bestCaseMinor, pipelineMinor: bestCaseMinor + amount('pipeline'), weightedMinor, refundMinor, netMinor: weightedMinor - refundMinor };
}
