import { countOf, daysBefore, flowsBy, moved, riverOf } from './moves.js';

const ROWS = [
  { from: 555, to: 555, fromSegment: 'champions', toSegment: 'champions', customers: 4 }, { from: 555, to: 455, fromSegment: 'champions', toSegment: 'champions', customers: 5 },
  { from: 555, to: 344, fromSegment: 'champions', toSegment: 'loyal', customers: 1 }, { from: 545, to: 344, fromSegment: 'champions', toSegment: 'loyal', customers: 2 },
  { from: null, to: 511, fromSegment: null, toSegment: 'new_customers', customers: 9 },
];

it('adds cells up to segments and tells who moved', () => {
  const flows = flowsBy('segment', ROWS);
  expect(countOf(flows)).toBe(21);
  expect(moved(flows)).toEqual([{ from: 'champions', to: 'loyal', customers: 3 }]);
});

it('tells moves between cells, within a segment too', () => {
  expect(moved(flowsBy('cell', ROWS))).toEqual([{ from: '555', to: '455', customers: 5 }, { from: '545', to: '344', customers: 2 }, { from: '555', to: '344', customers: 1 }]);
});

it('draws a river from one side to the other, in the order of the segments', () => {
  const moves = moved(flowsBy('segment', ROWS));
  expect(riverOf(moves, ['loyal', 'champions', 'lost'])).toEqual({
    nodes: [{ name: 'from:champions', depth: 0, key: 'champions' }, { name: 'to:loyal', depth: 1, key: 'loyal' }],
    links: [{ source: 'from:champions', target: 'to:loyal', value: 3, flow: moves[0] }],
  });
});

it('reckons days across a month', () => expect(daysBefore('2026-03-01', 2)).toBe('2026-02-27'));
