import fc from 'fast-check';
import { standingOf, type TrackingEvent } from './shipment-state.js';
import { shipmentStates } from './shipment-vocabulary.js';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const event = (state: TrackingEvent['state'], minute: number): TrackingEvent => ({ key: `${state}-${minute}`, state, occurredAt: at(minute) });

describe('where a parcel stands', () => {
  it.each([
    ['nothing heard', [], null],
    ['the latest scan', [event('in_transit', 5), event('accepted', 1)], 'in_transit'],
    ['at one moment the later stage', [event('out_for_delivery', 5), event('arrived', 5)], 'out_for_delivery'],
    ['a late depot scan does not take a delivery back', [event('delivered', 9), event('in_transit', 12)], 'delivered'],
    ['a return after the delivery does', [event('delivered', 9), event('returning', 30)], 'returning'],
    ['a return before the delivery does not', [event('returning', 3), event('delivered', 9)], 'delivered'],
    ['returned is the end', [event('returned', 9), event('in_transit', 12)], 'returned'],
    ['lost and found again', [event('lost', 9), event('in_transit', 12)], 'in_transit'],
  ] as const)('%s', (_, events, state) => {
    expect(standingOf(events)?.state ?? null).toBe(state);
  });

  it('knows when the goods left and when they arrived', () => {
    expect(standingOf([event('delivered', 9), event('label_created', 1), event('accepted', 2)])).toMatchObject({ shippedAt: at(2), deliveredAt: at(9), lastEventAt: at(9) });
  });

  it('is the same whatever order the events arrive in, and however often each is told', () => {
    const tracking = fc.record({ key: fc.integer({ min: 0, max: 30 }).map(String), state: fc.constantFrom(...shipmentStates), occurredAt: fc.integer({ min: 0, max: 8 }).map(at) });
    fc.assert(fc.property(fc.uniqueArray(tracking, { selector: ({ key }) => key, minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (events, draws) => {
      const shuffled = [...events, ...events.filter((_, i) => i % 2 === 0)].map((item) => ({ item, by: draws.next().value as number })).sort((a, b) => a.by - b.by).map(({ item }) => item);
      expect(standingOf(shuffled)).toEqual(standingOf(events));
    }), { numRuns: 500 });
  });
});
