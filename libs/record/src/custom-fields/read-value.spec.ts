import fc from 'fast-check';
import { indexPlans, valueExpression } from './custom-expressions.js';
import type { CustomField, CustomType } from './custom-field.types.js';
import { CUSTOM_TYPES } from './custom-field.types.js';
import { readValue, ValueRefused } from './read-value.js';

const field = (type: CustomType, more: Partial<CustomField> = {}): CustomField => ({
  id: '00000000-0000-7000-8000-000000000001', storage: 'customer', records: ['customer'], key: 'k', type, label: { 'zh-CN': 'k', en: 'k' }, help: null,
  options: [], required: false, unique: false, filterable: true, defaultValue: null, min: null, max: null, decimals: null, currency: 'CNY', target: null,
  categoryIds: [], group: null, position: 1, industry: null, indexState: 'none', archivedAt: null, purging: false, version: 1, ...more,
});

const options = ['a', 'b', 'c', 'd'].map((value) => ({ value, label: { 'zh-CN': value, en: value }, colour: null, archived: value === 'd' }));

const order = (a: unknown, b: unknown): number => (a === b ? 0 : (a as number) < (b as number) ? -1 : 1);

describe('the stored form of a value', () => {
  it('is what reading it again gives, whatever the type', () => {
    const anything = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.uuid(), fc.webUrl(), fc.subarray(['a', 'b', 'c']), fc.date({ noInvalidDate: true }).map((date) => date.toISOString()), fc.constantFrom('2026-02-28', '12.50', '-0'));
    fc.assert(fc.property(fc.constantFrom(...CUSTOM_TYPES), anything, (type, value) => {
      const target = field(type, { options });
      let stored;
      try {
        stored = readValue(target, value);
      } catch (error) {
        expect(error).toBeInstanceOf(ValueRefused);
        return;
      }
      expect(readValue(target, JSON.parse(JSON.stringify(stored)) as unknown)).toEqual(stored);
    }), { numRuns: 2000 });
  });

  it('of days sorts as the days do', () => {
    const days = fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9998-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(days, days, (a, b) => {
      const [first, second] = [a, b].map((day) => day.toISOString().slice(0, 10)) as [string, string];
      expect(order(readValue(field('date'), first), readValue(field('date'), second))).toBe(order(Date.parse(first), Date.parse(second)));
    }));
  });

  it('of times sorts as the times do, whatever zone they were written in', () => {
    const times = fc.record({ at: fc.date({ min: new Date('0002-01-01T00:00:00Z'), max: new Date('9998-01-01T00:00:00Z'), noInvalidDate: true }), offset: fc.integer({ min: -11, max: 14 }) });
    const written = ({ at, offset }: { at: Date; offset: number }): string =>
      `${new Date(at.getTime() + offset * 3_600_000).toISOString().slice(0, -1)}${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}:00`;
    fc.assert(fc.property(times, times, (a, b) => {
      const [first, second] = [readValue(field('datetime'), written(a)), readValue(field('datetime'), written(b))];
      expect([String(first).length, order(first, second)]).toEqual([24, order(a.at.getTime(), b.at.getTime())]);
    }));
  });

  it('of numbers and money is the number itself, from text as from JSON', () => {
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const text = `${whole}.${String(cents).padStart(2, '0')}`;
      expect(readValue(field('number'), text)).toBe(Number(text) === 0 ? 0 : Number(text));
      const minor = readValue(field('money'), text) as number;
      expect(minor / 100).toBeCloseTo(Number(text), 6);
      expect(readValue(field('money'), minor)).toBe(minor);
    }));
  });

  it('of several choices is in the order of the options, each once', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }), (chosen) => {
      expect(readValue(field('multi_select', { options }), chosen)).toEqual([...new Set(chosen)].sort());
    }));
  });

  it.each<[CustomType, unknown, Partial<CustomField>]>([
    ['text', {}, {}], ['text', 'a\u0000b', {}], ['text', '\ud800', {}], ['text', 'x'.repeat(501), {}], ['number', '1e3', {}], ['number', Number.NaN, {}], ['number', 1e16, {}],
    ['number', '1.5', { decimals: 0 }], ['number', 9, { min: '10' }], ['money', '1.234', {}], ['money', 1.5, {}], ['money', '5', { max: '4.99' }],
    ['date', '2026-02-30', {}], ['date', '2026-2-3', {}], ['datetime', '2026-02-03T10:00:00', {}], ['datetime', '2026-02-30T10:00:00Z', {}], ['boolean', 1, {}],
    ['select', 'zz', { options }], ['select', 'd', { options }], ['select', '__proto__', { options }], ['multi_select', 'a', { options }], ['multi_select', ['a', 'b'], { options, max: '1' }],
    ['user', 'not-an-id', {}], ['url', 'javascript:alert(1)', {}], ['url', 'ftp://x', {}], ['url', `https://x.example/${'ü'.repeat(700)}`, {}],
  ])('refuses for %s the value %j', (type, value, more) => {
    expect(() => readValue(field(type, more), value)).toThrow(ValueRefused);
  });

  it('keeps an option that was archived after it was chosen', () => {
    expect(readValue(field('select', { options }), 'd', 'd')).toBe('d');
    expect(readValue(field('multi_select', { options }), ['a', 'd'], ['d'])).toEqual(['a', 'd']);
  });
});

describe('the index of a field', () => {
  it.each(CUSTOM_TYPES.map((type) => [type]))('of type %s is over the expression lists ask by', (type) => {
    const target = field(type);
    const table = { table: 'customer.profile', id: 'id', condition: `kind <> 'visitor'`, usualOrder: 'created_at desc, id desc' };
    const [main] = indexPlans(target, table);
    expect(main?.definition).toContain(valueExpression(target, 'p.custom').replace('p.custom', 'custom'));
    expect(main?.definition).toContain(`where kind <> 'visitor'`);
  });
});
