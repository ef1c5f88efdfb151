import type { ImportField } from './import.types.js';
import { assign, fieldGroups, fieldOf, missingFields, samplesOf } from './mapping.js';

const field = (key: string, group: string, required = false): ImportField => ({ key, group, required, type: 'text', label: { 'zh-CN': key, en: key }, example: '', values: [] });
const kind = { fields: [field('number', 'order', true), field('sku', 'line'), field('title', 'line')], requiredAnyOf: [['sku', 'title']] };

it('gives a field one column and a column one field', () => {
  const mapping = assign(assign({}, 'A', 'number'), 'B', 'number');
  expect(mapping).toEqual({ number: 'B' });
  expect(fieldOf(mapping, 'A')).toBe('');
  expect(assign(mapping, 'B', 'sku')).toEqual({ sku: 'B' });
  expect(assign(mapping, 'B', '')).toEqual({});
});

it('names what is missing, and sets of which one is enough', () => {
  expect(missingFields(kind, {}).map(({ fields, anyOf }) => [fields.map(({ key }) => key), anyOf])).toEqual([[['number'], false], [['sku', 'title'], true]]);
  expect(missingFields(kind, { number: 'A', title: 'B' })).toEqual([]);
});

it('keeps the order of groups', () => expect(fieldGroups(kind.fields).map(({ group, fields }) => [group, fields.length])).toEqual([['order', 1], ['line', 2]]));

it('shows different values only', () => {
  expect(samplesOf([['a'], ['a'], [' '], ['b'], [], ['c'], ['d']], 0)).toEqual(['a', 'b', 'c']);
});
