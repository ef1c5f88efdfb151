import { DomainError, encodeCursor } from '@patron/kernel';
import fc from 'fast-check';
import { compileFilters } from './compile-filters.js';
import { compileSort, placeAfter, readPlace } from './compile-sort.js';
import { FieldCatalogue } from './field-catalogue.js';
import { operatorsOf } from './type-rules.js';
import type { FieldContext, FieldDefinition, FieldType } from './field.types.js';
import { OPERATORS } from './field.types.js';
import { keyset } from './keyset.js';

const TYPES: FieldType[] = ['text', 'number', 'money', 'date', 'datetime', 'boolean', 'enum', 'tags', 'user', 'category', 'shop'];
const label = { 'zh-CN': '字段', en: 'Field' };
const context: FieldContext = { timezone: 'Asia/Shanghai', currency: 'CNY', today: '2026-03-01', permissions: new Set(), fields: {} };

const catalogue = new FieldCatalogue({ record: 'thing', table: 'x.thing', alias: 't', id: 't.id' });
const definitions = TYPES.map((type): FieldDefinition => ({ key: type, group: 'g', type, label, expression: `t.${type}_column`, sort: { nullable: type !== 'text' } }));
catalogue.register(...definitions);
catalogue.register({ key: 'hidden', group: 'g', type: 'text', label, expression: 't.hidden', permission: 'secret' });

const compiled = (...filters: string[]): { text: string; values: unknown[] }[] => compileFilters(catalogue, filters, context).conditions.map(({ text, values }) => ({ text, values }));

function refusal(work: () => unknown): DomainError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

describe('filters', () => {
  it.each([
    ['money:gte:1000', 't.money_column >= $1::bigint', ['100000']],
    ['money:between:0.5,1', 't.money_column between $1::bigint and $2::bigint', ['50', '100']],
    ['text:contains:50%_\\', 't.text_column ilike $1', ['%50\\%\\_\\\\%']],
    ['text:eq:a:b', 't.text_column = $1::text', ['a:b']],
    ['enum:in:a,b,a', 't.enum_column = any($1::text[])', [['a', 'b']]],
    ['number:ne:3', 't.number_column is distinct from $1::numeric', ['3']],
    ['date:olderThan:60', 't.date_column < $1::date - $2::int', ['2026-03-01', '60']],
    ['datetime:before:2026-01-01', 't.datetime_column < $1::timestamptz', ['2025-12-31T16:00:00.000Z']],
    ['tags:isNotSet', 'cardinality(t.tags_column) = 0', []],
  ])('compile %s with its values as parameters', (filter, text, values) => expect(compiled(filter)).toEqual([{ text, values }]));

  it.each([
    'text', 'text:eq', 'text:eq:', 'nope:eq:1', 'hidden:eq:1', 'text:gt:1', 'number:eq:1e5', 'number:between:1', 'money:gt:99999999999999999', 'date:eq:2026-02-30', 'datetime:before:2026-02-30T00:00:00Z',
    'boolean:eq:yes', 'user:eq:me', 'tags:hasAny:a,', 'date:within:-1', 'text:isSet:x', 'text:eq:\u0000', '__proto__:eq:1', 'constructor:eq:1',
  ])('refuse %j and say which one', (filter) => {
    const error = refusal(() => compiled('text:eq:fine', filter));
    expect([error?.status, error?.fields?.[0]?.field]).toEqual([422, 'filter[1]']);
  });

  it('never throw anything but a refusal, and never put a value into the text', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('1,2', '2026-01-01', '2026-01-01,2026-02-01', 'true', '12.50', '7', '018f0000-0000-7000-8000-000000000000', "'; drop table x;--"));
    const filter = fc.oneof(fc.string(), fc.tuple(fc.constantFrom(...TYPES, 'nope'), fc.constantFrom(...OPERATORS, 'like'), value).map((parts) => parts.join(':')));
    fc.assert(fc.property(fc.array(filter, { maxLength: 4 }), (filters) => {
      const error = refusal(() => compiled(...filters));
      expect(error?.status ?? 422).toBe(422);
    }), { numRuns: 1000 });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 3 }).filter((text) => !text.includes('\u0000')), (text) => {
      expect(compiled(`text:eq:${text}`)[0]?.text).toBe('t.text_column = $1::text');
    }));
  });

  it('offer every operator they accept', () => {
    for (const field of definitions) expect(operatorsOf(field).every((operator) => OPERATORS.includes(operator))).toBe(true);
  });
});

describe('sorts and cursors', () => {
  it('read back the place they wrote', () => {
    const sort = compileSort(catalogue, '-money', context);
    const place = { value: '-12', id: '018f0000-0000-7000-8000-000000000000' };
    expect(readPlace(sort, placeAfter(sort, place))).toEqual(place);
    expect(readPlace(sort, placeAfter(sort, { ...place, value: null }))).toEqual({ ...place, value: null });
  });

  it('refuse any other cursor', () => {
    const sort = compileSort(catalogue, '-datetime', context);
    const id = '018f0000-0000-7000-8000-000000000000';
    const cursors = [['-money', '1', id], ['-datetime', 'x', id], ['-datetime', '2026-99-01 00:00:00+00', id], ['-datetime', '2026-01-01 00:00:00+00', 'x'], ['-datetime', {}, id], ['-datetime', 5, id], []];
    for (const parts of cursors) expect(refusal(() => readPlace(sort, encodeCursor(parts)))?.status).toBe(422);
    fc.assert(fc.property(fc.string(), (text) => expect(refusal(() => readPlace(sort, text))?.status).toBe(422)));
    fc.assert(fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), (parts) => expect(refusal(() => readPlace(sort, encodeCursor(parts)))?.status).toBe(422)));
  });

  it('read a nullable sort in two ranges that an index serves', () => {
    const sort = compileSort(catalogue, 'money', context);
    const { text } = keyset({ catalogue, sources: [], conditions: [], sort, after: { value: '5', id: 'x' }, limit: 10 });
    expect(text).toContain('order by t.money_column asc nulls first, t.id asc');
    expect(text).toMatch(/\(t\.money_column, t\.id\) > \(\$\d::bigint, \$\d::uuid\)/);
    expect(text).toContain('t.money_column is null');
  });
});
