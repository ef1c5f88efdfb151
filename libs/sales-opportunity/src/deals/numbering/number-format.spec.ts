import { formatErrors, numberOf, periodOf } from './number-format.js';

describe('a number format', () => {
  it.each([
    ['C{yyyy}-{00000}', 'year', 'C2026-00042'], ['{yy}{mm}{dd}{000}', 'day', '260309042'], ['合同-{0}', 'never', '合同-42'], ['Q{yyyy}{mm}-{0000}', 'month', 'Q202603-0042'],
  ] as const)('%s counts through a %s', (pattern, resets, number) => {
    expect(formatErrors({ pattern, resets })).toEqual([]);
    expect(numberOf(pattern, 42, '2026-03-09')).toBe(number);
  });

  it('grows beyond its digits', () => {
    expect(numberOf('{00}', 12345, '2026-03-09')).toBe('12345');
  });

  it.each([
    ['C{yyyy}', 'year', 'numbering.counter'], ['{00}{00}', 'never', 'numbering.counter'], ['C-{0000}', 'year', 'numbering.repeats'], ['C{yyyy}-{0000}', 'month', 'numbering.repeats'],
    ['C{yyyy}{mm}-{0000}', 'day', 'numbering.repeats'], ['C {0000}', 'never', 'numbering.characters'], ['<{0000}>', 'never', 'numbering.characters'],
  ] as const)('%s through a %s is refused', (pattern, resets, code) => {
    expect(formatErrors({ pattern, resets })).toMatchObject([{ field: 'pattern', code }]);
  });

  it('knows its period', () => {
    expect((['never', 'year', 'month', 'day'] as const).map((resets) => periodOf(resets, '2026-03-09'))).toEqual(['', '2026', '2026-03', '2026-03-09']);
  });
});
