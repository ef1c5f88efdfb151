import { attainment, TargetBook } from './attainment.js';
import type { MonthActual, Subject, TargetCell } from './target.types.js';

const cell = (period: TargetCell['period'], startsOn: string, amountMinor: number): TargetCell => ({ subject: 'user', subjectId: 'a', period, startsOn, amountMinor });
const quarter = { from: '2026-01-01', to: '2026-03-31' };
const year = { from: '2026-01-01', to: '2026-12-31' };

describe('the target that holds', () => {
  it.each([
    ['none was set', [], null],
    ['its months are set', [cell('month', '2026-01-01', 10), cell('month', '2026-03-01', 20), cell('month', '2026-04-01', 99)], 30],
    ['it is set itself, whatever its months say', [cell('month', '2026-01-01', 10), cell('quarter', '2026-01-01', 55)], 55],
  ] as const)('of a quarter where %s', (_, cells, expected) => expect(new TargetBook(cells).aim('a', 'quarter', quarter)?.minor ?? null).toBe(expected));

  it('of a year is what its quarters, set or summed, add up to', () => {
    const book = new TargetBook([cell('quarter', '2026-01-01', 100), cell('month', '2026-02-01', 7), cell('month', '2026-05-01', 40)]);
    expect(book.aim('a', 'year', year)).toMatchObject({ minor: 140, whole: false });
    expect(book.aim('b', 'year', year)).toBeNull();
  });

  it('covers the whole of a period once every part of it is set', () => {
    const months = Array.from({ length: 12 }, (_, n) => cell('month', `2026-${String(n + 1).padStart(2, '0')}-01`, 1));
    expect(new TargetBook(months).aim('a', 'year', year)).toMatchObject({ minor: 12, whole: true });
    expect(new TargetBook(months.slice(1)).aim('a', 'year', year)).toMatchObject({ minor: 11, whole: false });
    expect(new TargetBook([...months.slice(3), cell('quarter', '2026-01-01', 5)]).aim('a', 'year', year)).toMatchObject({ minor: 14, whole: true });
  });

  it('of a month is only its own', () => expect(new TargetBook([cell('year', '2026-01-01', 12)]).aim('a', 'month', { from: '2026-01-01', to: '2026-01-31' })).toBeNull());
});

describe('what was reached', () => {
  const actuals: MonthActual[] = [
    { ownerId: 'a', month: '2026-01-01', count: 2, amountMinor: 50 }, { ownerId: 'a', month: '2026-04-01', count: 1, amountMinor: 5 },
    { ownerId: 'b', month: '2026-01-01', count: 1, amountMinor: 30 }, { ownerId: null, month: '2026-03-01', count: 4, amountMinor: 9 },
  ];
  const subject = (ownerIds: string[] | null): Subject => ({ kind: 'department', id: 'x', name: 'x', parentId: null, depth: 0, ownerIds: ownerIds && new Set(ownerIds) });
  const firsts = (of: Subject) => attainment(of, { book: new TargetBook([]), actuals, period: 'quarter', year: 2026 }).map(({ count, actualMinor }) => [count, actualMinor]);

  it('counts for a person, a department and the company', () => {
    expect(firsts(subject(['a']))).toEqual([[2, 50], [1, 5], [0, 0], [0, 0]]);
    expect(firsts(subject(['a', 'b']))).toEqual([[3, 80], [1, 5], [0, 0], [0, 0]]);
    expect(firsts(subject(null))).toEqual([[7, 89], [1, 5], [0, 0], [0, 0]]);
  });

  it('of a target is what came within the days it is set for', () => {
    const of = (cells: TargetCell[]) => attainment({ ...subject(['a']), kind: 'user', id: 'a' }, { book: new TargetBook(cells), actuals, period: 'year', year: 2026 }).map(({ targetMinor, towardsMinor, actualMinor }) => [targetMinor, towardsMinor, actualMinor]);
    expect(of([])).toEqual([[null, 0, 55]]);
    expect(of([cell('month', '2026-04-01', 10)])).toEqual([[10, 5, 55]]);
    expect(of([cell('quarter', '2026-01-01', 100), cell('month', '2026-05-01', 9)])).toEqual([[109, 50, 55]]);
    expect(of([cell('year', '2026-01-01', 100), cell('month', '2026-05-01', 9)])).toEqual([[100, 55, 55]]);
  });
});
