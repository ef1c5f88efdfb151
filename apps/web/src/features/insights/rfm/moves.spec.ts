import { bySegment, countOf, daysBefore, moved } from './moves.js';

it('adds cells up to segments and tells who moved', () => {
  const flows = bySegment([
    { fromSegment: 'champions', toSegment: 'champions', customers: 4 }, { fromSegment: 'champions', toSegment: 'loyal', customers: 1 },
    { fromSegment: 'champions', toSegment: 'loyal', customers: 2 }, { fromSegment: null, toSegment: 'new_customers', customers: 9 },
  ]);
  expect(countOf(flows)).toBe(16);
  expect(moved(flows)).toEqual([{ from: 'champions', to: 'loyal', customers: 3 }]);
});

it('reckons days across a month', () => expect(daysBefore('2026-03-01', 2)).toBe('2026-02-27'));
