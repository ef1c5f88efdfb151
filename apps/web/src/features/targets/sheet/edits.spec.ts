import { changedItems, textsOf, wrong } from './edits.js';
import type { SheetRow } from './sheet.api.js';

const cell = (startsOn: string, setMinor: number | null) => ({ startsOn, endsOn: startsOn, setMinor, targetMinor: setMinor, towardsMinor: 0, actualMinor: 0, count: 0 });
const row: SheetRow = { subject: 'user', subjectId: 'a', name: 'A', parentId: null, depth: 0, cells: [cell('2026-01-01', 10_000), cell('2026-02-01', null), cell('2026-03-01', 500)], total: cell('2026-01-01', null) };
const sheet = { rows: [row], currency: 'CNY' };

it('sends what changed alone: set, raised, taken away', () => {
  const edits = { ...textsOf(sheet), 'user|a|2026-02-01': '1,200.5', 'user|a|2026-03-01': '' };
  expect(changedItems(sheet, textsOf(sheet), 'month')).toEqual([]);
  expect(changedItems(sheet, { ...edits, 'user|a|2026-01-01': '100' }, 'month').map(({ startsOn, amount }) => [startsOn, amount])).toEqual([['2026-02-01', '1200.50'], ['2026-03-01', null]]);
});

it.each([['', false], ['0', false], ['12.5', false], ['12.345', true], ['abc', true], ['-1', true]])('%j is wrong: %s', (text, expected) => expect(wrong(text, 'CNY')).toBe(expected));
