import fc from 'fast-check';
import { effective, resolvePrice, type PriceEntry } from './resolve-price.js';

const entry = (id: string, over: Partial<PriceEntry> = {}): PriceEntry =>
  ({ id, shopId: null, currency: 'CNY', minQuantity: '1', listPrice: '100', salePrice: null, validFrom: null, validUntil: null, ...over });
const ask = { at: '2026-03-10T00:00:00.000Z', shopId: 'shop', quantity: 1, currency: 'CNY' };
const march = { validFrom: '2026-03-01T00:00:00.000Z', validUntil: '2026-03-15T00:00:00.000Z' };

it.each([
  ['nothing', [], {}, null],
  ['the one there is', [entry('a')], {}, 'a'],
  ['the shop\'s own before everybody\'s, though dearer', [entry('a', { listPrice: '1' }), entry('b', { shopId: 'shop' })], {}, 'b'],
  ['never another shop\'s', [entry('a', { shopId: 'other' })], {}, null],
  ['the larger quantity when so many are bought', [entry('a'), entry('b', { minQuantity: '10' })], { quantity: 12 }, 'b'],
  ['not before so many are bought', [entry('a'), entry('b', { minQuantity: '10' })], { quantity: 9 }, 'a'],
  ['the price of the moment before the usual one', [entry('a'), entry('b', march)], {}, 'b'],
  ['from its first moment', [entry('b', march)], { at: march.validFrom }, 'b'],
  ['not at its last', [entry('b', march)], { at: march.validUntil }, null],
  ['the currency asked for', [entry('a', { currency: 'USD' })], {}, null],
] as const)('takes %s', (_, entries, over, id) => {
  expect(resolvePrice(entries, { ...ask, ...over })?.id ?? null).toBe(id);
});

it('pays the sale price where there is one', () => {
  expect(effective(entry('a', { salePrice: '79' }))).toBe('79');
  expect(effective(entry('a'))).toBe('100');
});

it('does not depend on the order of the entries, and what it takes fits', () => {
  const any = fc.record({
    id: fc.integer({ min: 0, max: 99 }).map(String), shopId: fc.constantFrom(null, 'shop', 'other'), minQuantity: fc.constantFrom('1', '5', '10'), listPrice: fc.integer({ min: 1, max: 50 }).map(String),
    validFrom: fc.constantFrom(null, '2026-03-01T00:00:00.000Z', '2026-03-11T00:00:00.000Z'), validUntil: fc.constantFrom(null, '2026-03-05T00:00:00.000Z'),
  }).map((over) => entry(over.id, over));
  fc.assert(fc.property(fc.uniqueArray(any, { selector: ({ id }) => id }), fc.integer({ min: 1, max: 20 }), (entries, quantity) => {
    const found = resolvePrice(entries, { ...ask, quantity });
    expect(resolvePrice(entries.toReversed(), { ...ask, quantity })).toEqual(found);
    expect(found === null || (Number(found.minQuantity) <= quantity && found.shopId !== 'other' && found.validUntil === null)).toBe(true);
  }));
});
