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
  ] as const)('of a quarter where %s', (_, cells, expected) => expect(new TargetBook(cells).target('a', 'quarter', quarter)).toBe(expected));

  it('of a year is what its quarters, set or summed, add up to', () => {
    const book = new TargetBook([cell('quarter', '2026-01-01', 100), cell('month', '2026-02-01', 7), cell('month', '2026-05-01', 40)]);
    expect(book.target('a', 'year', year)).toBe(140);
    expect(book.target('b', 'year', year)).toBeNull();
  });

  it('of a month is only its own', () => expect(new TargetBook([cell('year', '2026-01-01', 12)]).target('a', 'month', { from: '2026-01-01', to: '2026-01-31' })).toBeNull());
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
});
