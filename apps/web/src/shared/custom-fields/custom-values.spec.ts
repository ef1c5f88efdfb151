import type { CustomField } from './custom-fields.api.js';
import { appliesTo, customChange, groupsOf, missingFields, numberText, numberValue } from './custom-values.js';

const field = (over: Partial<CustomField>): CustomField => ({
  id: '1', records: ['customer'], key: 'k', type: 'text', label: { 'zh-CN': 'k', en: 'k' }, help: null, options: [], required: false, unique: false, filterable: false, defaultValue: null,
  min: null, max: null, decimals: null, currency: null, target: null, categoryIds: [], group: null, industry: null, indexState: 'none', right: 'edit', archivedAt: null, purging: false, version: 1, ...over,
});

describe('values of custom fields', () => {
  it.each([['CNY', '12.5', 1250, '12.50'], ['JPY', '1,200', 1200, '1200'], ['KWD', '0.125', 125, '0.125']])('amounts in %s are typed as %s and kept as %d', (currency, typed, minor, shown) => {
    const money = { type: 'money', currency } as const;
    expect(numberValue(money, typed)).toBe(minor);
    expect(numberText(money, minor)).toBe(shown);
  });

  it('what is no number is sent as it was typed, for the server to refuse', () => {
    expect(numberValue({ type: 'number', currency: null }, '12a')).toBe('12a');
    expect(numberValue({ type: 'number', currency: null }, ' ')).toBeNull();
  });

  it('only changed keys are sent, emptied ones as null', () => {
    expect(customChange({ a: 1, b: ['x'], c: 'gone' }, { a: 1, b: ['x', 'y'], c: '', d: null })).toEqual({ b: ['x', 'y'], c: null });
  });

  it('stand in their sections, those without one first', () => {
    const group = { 'zh-CN': '组', en: 'Group' };
    expect(groupsOf([field({ key: 'a', group }), field({ key: 'b' }), field({ key: 'c', group })]).map(({ fields }) => fields.map(({ key }) => key))).toEqual([['b'], ['a', 'c']]);
  });

  it('apply to the category they name and those below it', () => {
    expect([appliesTo(field({ categoryIds: ['x'] }), ['y', 'x']), appliesTo(field({ categoryIds: ['x'] }), ['y']), appliesTo(field({}), [])]).toEqual([true, false, true]);
  });

  it('are missed where they are required and may be written', () => {
    expect(missingFields([field({ key: 'a', required: true }), field({ key: 'b', required: true, right: 'read' })], { a: '' })).toEqual(['custom.a']);
  });
});
