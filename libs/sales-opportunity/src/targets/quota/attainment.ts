import { periodsOf, type PeriodKind, type Span } from '../shared/periods.js';
import type { MonthActual, Subject, TargetCell } from './target.types.js';

export interface AttainmentCell {
  startsOn: string;
  endsOn: string;
  /** As it was set; null: nothing was. */
  setMinor: number | null;
  /** As set, or else the sum of the targets of the shorter periods within; null where there is neither. */
  targetMinor: number | null;
  actualMinor: number;
  count: number;
}

const SHORTER: Readonly<Record<PeriodKind, PeriodKind | null>> = { year: 'quarter', quarter: 'month', month: null };

const keyOf = (subjectId: string | null, period: PeriodKind, startsOn: string): string => `${subjectId ?? ''}|${period}|${startsOn}`;

/** What was set, by subject and period: to ask for the target that holds. */
export class TargetBook {
  private readonly cells: ReadonlyMap<string, number>;

  constructor(cells: readonly TargetCell[]) {
    this.cells = new Map(cells.map(({ subjectId, period, startsOn, amountMinor }) => [keyOf(subjectId, period, startsOn), amountMinor]));
  }

  set(subjectId: string | null, period: PeriodKind, startsOn: string): number | null {
    return this.cells.get(keyOf(subjectId, period, startsOn)) ?? null;
  }

  /** A quarter without a target of its own is what its months add up to, a year what its quarters do. */
  target(subjectId: string | null, period: PeriodKind, span: Span): number | null {
    const own = this.set(subjectId, period, span.from);
    const shorter = SHORTER[period];
    if (own !== null || shorter === null) return own;
    const parts = periodsOf(shorter, Number(span.from.slice(0, 4))).filter(({ from, to }) => from >= span.from && to <= span.to).map((part) => this.target(subjectId, shorter, part));
    return parts.every((part) => part === null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  }
}

/** One row of the sheet: a subject's periods of a year, with what was reached in each. */
export function attainment(subject: Subject, { book, actuals, period, year }: { book: TargetBook; actuals: readonly MonthActual[]; period: PeriodKind; year: number }): AttainmentCell[] {
  const own = actuals.filter(({ ownerId }) => subject.ownerIds === null || (ownerId !== null && subject.ownerIds.has(ownerId)));
  return periodsOf(period, year).map((span) => {
    const within = own.filter(({ month }) => month >= span.from && month <= span.to);
    return {
      startsOn: span.from, endsOn: span.to, setMinor: book.set(subject.id, period, span.from), targetMinor: book.target(subject.id, period, span),
      actualMinor: within.reduce((sum, { amountMinor }) => sum + amountMinor, 0), count: within.reduce((sum, { count }) => sum + count, 0),
    };
  });
}
