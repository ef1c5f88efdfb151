import { periodsOf, type PeriodKind, type Span } from '../shared/periods.js';
import type { MonthActual, Subject, TargetCell } from './target.types.js';

export interface AttainmentCell {
  startsOn: string;
  endsOn: string;
  /** As it was set; null: nothing was. */
  setMinor: number | null;
  /** As set, or else the sum of the targets of the shorter periods within; null where there is neither. */
  targetMinor: number | null;
  /** What was reached of it: within the days the target is set for. The attainment is this by the target. */
  towardsMinor: number;
  actualMinor: number;
  count: number;
}

/** A target that holds for a period. */
export interface Aim {
  minor: number;
  /** The days it was set for: of a sum of shorter periods those that have a target. */
  spans: Span[];
  /** They are the whole period. */
  whole: boolean;
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

  /** A quarter without a target of its own is what its months add up to, a year what its quarters do; null where nothing was set. */
  aim(subjectId: string | null, period: PeriodKind, span: Span): Aim | null {
    const own = this.set(subjectId, period, span.from);
    if (own !== null) return { minor: own, spans: [span], whole: true };
    const shorter = SHORTER[period];
    if (shorter === null) return null;
    const parts = periodsOf(shorter, Number(span.from.slice(0, 4))).filter(({ from, to }) => from >= span.from && to <= span.to).map((part) => this.aim(subjectId, shorter, part));
    const set = parts.filter((part) => part !== null);
    if (set.length === 0) return null;
    return { minor: set.reduce((sum, { minor }) => sum + minor, 0), spans: set.flatMap(({ spans }) => spans), whole: set.length === parts.length && set.every(({ whole }) => whole) };
  }
}

const sum = (actuals: readonly MonthActual[]): number => actuals.reduce((total, { amountMinor }) => total + amountMinor, 0);

/** One row of the sheet: a subject's periods of a year, with what was reached in each. */
export function attainment(subject: Subject, { book, actuals, period, year }: { book: TargetBook; actuals: readonly MonthActual[]; period: PeriodKind; year: number }): AttainmentCell[] {
  const own = actuals.filter(({ ownerId }) => subject.ownerIds === null || (ownerId !== null && subject.ownerIds.has(ownerId)));
  return periodsOf(period, year).map((span) => {
    const within = own.filter(({ month }) => month >= span.from && month <= span.to);
    const aim = book.aim(subject.id, period, span);
    const towards = within.filter(({ month }) => aim?.spans.some(({ from, to }) => month >= from && month <= to));
    return {
      startsOn: span.from, endsOn: span.to, setMinor: book.set(subject.id, period, span.from), targetMinor: aim?.minor ?? null,
      towardsMinor: sum(towards), actualMinor: sum(within), count: within.reduce((total, { count }) => total + count, 0),
    };
  });
}
