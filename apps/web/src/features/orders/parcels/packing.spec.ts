import { unpacked } from './packing.js';

const lines = [{ lineNo: 1, title: 'a', quantity: '3' }, { lineNo: 2, title: 'b', quantity: '0.3' }];
const parcel = (state: string, ...list: [number, string][]) => ({ state, lines: list.map(([lineNo, quantity]) => ({ lineNo, quantity })) });

it.each([
  ['everything at first', [], [[1, 3], [2, 0.3]]],
  ['what other parcels leave', [parcel('in_transit', [1, '2'], [2, '0.1'])], [[1, 1], [2, 0.2]]],
  ['nothing at the end', [parcel('delivered', [1, '3'], [2, '0.3'])], []],
  ['what was lost once more', [parcel('lost', [1, '3'])], [[1, 3], [2, 0.3]]],
])('packs %s', (_, parcels, left) => {
  expect(unpacked(lines, parcels).map((line) => [line.lineNo, line.left])).toEqual(left);
});
