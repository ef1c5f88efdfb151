import fc from 'fast-check';
import { GroupAssembler, GroupScan } from './group-rows.js';
import type { SourceRow } from './importer.js';

function rowsOf(keys: string[]): SourceRow[] {
  return keys.map((key, index) => ({ rowNo: index + 2, values: { key } }));
}

function group(keys: string[]): number[][] {
  const rows = rowsOf(keys);
  const scan = new GroupScan();
  for (const row of rows) scan.push(row.values['key'] ?? '', row.rowNo);
  const assembler = new GroupAssembler('key', scan.result());
  const groups: SourceRow[][] = [];
  for (const row of rows) assembler.push(row, groups);
  assembler.flush(groups);
  return groups.map((members) => members.map(({ rowNo }) => rowNo));
}

describe('grouping of rows', () => {
  it('joins the lines of one order although others stand between them', () => {
    expect(group(['a', 'a', 'b', 'a', 'c'])).toEqual([[4], [2, 3, 5], [6]]);
  });

  it('keeps rows without a key apart', () => {
    expect(group(['a', '', '', 'a'])).toEqual([[3], [4], [2, 5]]);
  });

  it('loses no row, doubles none, makes one group of each key, and ends groups in the order of their last rows', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 40 }), (keys) => {
        const groups = group(keys);
        expect(groups.flat().sort((a, b) => a - b)).toEqual(keys.map((_, index) => index + 2));
        const lasts = groups.map((rows) => rows.at(-1) ?? 0);
        expect(lasts).toEqual([...lasts].sort((a, b) => a - b));
        const named = groups.filter(([first = 0]) => keys[first - 2] !== '');
        expect(named.length).toBe(new Set(keys.filter((key) => key !== '')).size);
      }),
    );
  });
});
