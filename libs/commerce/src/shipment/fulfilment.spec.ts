import { fulfilmentOf } from './fulfilment.js';
import type { ShipmentState } from './shipment-vocabulary.js';

const order = [{ lineNo: 1, quantity: '2' }, { lineNo: 2, quantity: '0.5' }];
const parcel = (state: ShipmentState, ...lines: [number, string][]) => ({ state, lines: lines.map(([lineNo, quantity]) => ({ lineNo, quantity })) });

it.each([
  ['no parcel', [], 'none'],
  ['a label alone', [parcel('label_created', [1, '2'], [2, '0.5'])], 'none'],
  ['one of two', [parcel('in_transit', [1, '1'])], 'partial'],
  ['all in two parcels', [parcel('in_transit', [1, '1']), parcel('delivered', [1, '1'], [2, '0.5'])], 'shipped'],
  ['all arrived', [parcel('delivered', [1, '2']), parcel('delivered', [2, '0.5'])], 'delivered'],
  ['lost parcels hold nothing', [parcel('lost', [1, '2'], [2, '0.5'])], 'none'],
  ['returned is not with the customer', [parcel('delivered', [1, '2']), parcel('returned', [2, '0.5'])], 'partial'],
] as const)('%s', (_, parcels, expected) => {
  expect(fulfilmentOf(order, parcels)).toBe(expected);
});

it('adds tenths without drifting', () => {
  expect(fulfilmentOf([{ lineNo: 1, quantity: '0.3' }], [parcel('accepted', [1, '0.1']), parcel('accepted', [1, '0.1']), parcel('accepted', [1, '0.1'])])).toBe('shipped');
});
