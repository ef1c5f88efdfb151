import { readEvent, type Reading } from './event-reader.js';
import type { ReadEvent } from './event.types.js';

const RECEIVED = new Date('2026-03-15T04:00:00.000Z');
const read = (input: unknown, defaults: object = {}): Reading => readEvent(input, 3, { receivedAt: RECEIVED, oldest: () => new Date('2024-01-01T00:00:00Z'), defaults });
const event = (input: object, defaults: object = {}): ReadEvent => {
  const reading = read({ name: 'page.viewed', anonymousId: 'd', ...input }, defaults);
  if ('errors' in reading) throw new Error(JSON.stringify(reading.errors));
  return reading.event;
};
const codes = (input: unknown): string[] => {
  const reading = read(input);
  return 'errors' in reading ? reading.errors.map(({ field, code }) => `${field} ${code}`) : [];
};

describe('an event that was sent', () => {
  it.each([
    [{ type: 'page' }, 'page.viewed'], [{ type: 'screen', name: 'Home' }, 'page.viewed'], [{ type: 'identify' }, null], [{ type: 'track', event: 'Product Viewed' }, 'product.viewed'],
    [{ type: 'track', event: 'Order Completed' }, 'order.placed'], [{ name: ' cart.added ' }, 'cart.added'], [{ name: '试穿' }, '试穿'], [{ event: 'tried on' }, 'tried on'],
  ])('has the name %j gives it', (input, name) => expect(event({ name: undefined, ...input }).name).toBe(name));

  it.each([
    ['no object', 'x', [' field.is_object']], ['a list', [], [' field.is_object']], ['too large', { name: 'a', anonymousId: 'd', properties: { text: 'x'.repeat(33_000) } }, [' events.too_large']],
    ['of a kind we do not take', { type: 'alias', anonymousId: 'd' }, ['type events.unknown_type']], ['without a name', { anonymousId: 'd' }, ['name events.name_invalid']],
    ['of nobody', { name: 'a' }, ['anonymousId events.nobody']], ['of nobody usable', { name: 'a', customer: { email: 'nonsense' } }, ['customer events.nobody']],
    ['wrong in two ways', { name: '!', anonymousId: 'd', timestamp: 'noon' }, ['name events.name_invalid', 'timestamp events.time.unreadable']],
  ])('is refused when it is %s', (_, input, expected) => expect(codes(input)).toEqual(expected));

  it('keeps its place, and an id made of its message id', () => {
    const id = '0190a000-0000-7000-8000-00000000000A';
    expect(event({ messageId: id })).toMatchObject({ index: 3, id: id.toLowerCase() });
    expect(event({ messageId: 'm-1' }).id).toBe(event({ messageId: 'm-1' }).id);
    expect(event({ messageId: 'm-1' }).id).not.toBe(event({ messageId: 'm-2' }).id);
    expect(event({}).id).not.toBe(event({}).id);
  });

  it('names a customer in our words or in Segment’s, and the source of the batch', () => {
    expect(event({ userId: 42 }).customer).toEqual({ source: 'web', externalId: '42' });
    expect(event({ userId: '42' }, { source: 'shop' }).customer).toEqual({ source: 'shop', externalId: '42' });
    expect(event({ customer: { externalId: '1', source: 'erp', name: '李雷' } }).customer).toEqual({ source: 'erp', externalId: '1', name: '李雷' });
    expect(event({ type: 'identify', traits: { email: 'A@example.com', name: 'A' } }).customer).toEqual({ email: 'A@example.com', name: 'A' });
    expect(event({ context: { traits: { email: 'a@example.com' } } }).customer).toEqual({ email: 'a@example.com' });
    expect(event({ customer: { name: 'Only a name' } }).customer).toBeNull();
  });

  it('keeps of a page its host and path, of a referrer another host, of the campaign its words', () => {
    expect(event({ properties: { url: 'https://shop.example/%E9%9E%8B?token=secret&utm_source=WeiBo&utm_medium=CPC&utm_campaign=Spring' }, context: { page: { referrer: 'https://search.example/q?x=1' } } })).toMatchObject({
      page: 'shop.example/鞋', context: { source: 'weibo', medium: 'cpc', campaign: 'Spring', referrer: 'search.example' },
    });
    expect(event({ properties: { url: 'https://shop.example/a', referrer: 'https://shop.example/b' } }).context.referrer).toBeNull();
    expect(event({ properties: { path: '/a?secret#x' } }).page).toBe('/a');
  });

  it('is worth what is said, or price times quantity', () => {
    expect(event({ properties: { value: '12.5', price: 3 } }).value).toBe(12.5);
    expect(event({ properties: { price: 0.1, quantity: 3 } }).value).toBe(0.3);
    expect(event({ properties: { price: 2 } }).value).toBe(2);
    expect(event({ properties: { value: 'much' } }).value).toBeNull();
  });

  it('knows its product by sku or id, and keeps what it is called beside it', () => {
    expect(event({ properties: { sku: 'S-1', name: 'Mug', brand: 'Acme' } })).toMatchObject({ product: { sku: 'S-1', productId: null, source: null }, productWords: { product: 'Mug', brand: 'Acme' } });
    expect(event({ source: 'shop', properties: { productId: 7 } })).toMatchObject({ product: { sku: null, productId: '7', source: 'shop' }, productWords: { product: '7' } });
    expect(event({ properties: { category: 'Mugs' } })).toMatchObject({ product: null, productWords: {} });
  });

  it('keeps plain values of the shop’s own, fifty at most, and nothing that poisons', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`k${n}`, n]));
    expect(Object.keys(event({ properties: many }).properties)).toHaveLength(50);
    expect(event({ properties: { size: 'M', gift: true, n: 2, list: ['a', {}, 1], deep: { a: 1 }, none: null, sku: 'S', zero: 'a\0b' } }).properties).toEqual({ size: 'M', gift: true, n: 2, list: ['a', 1], zero: 'ab' });
    expect(Object.keys(event({ properties: JSON.parse('{"__proto__":"x","a":"b"}') as object }).properties)).toEqual(['a']);
  });
});
