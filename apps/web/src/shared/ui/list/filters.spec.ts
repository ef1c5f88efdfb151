import { firstOperator, formatFilter, isComplete, parseFilter, valueKind } from './filters.js';
import { sentenceOf, type SentenceWords } from './sentence.js';
import type { Field } from './types.js';

function field(type: Field['type'], over: Partial<Field> = {}): Field {
  return {
    key: 'x', group: 'profile', type, label: { 'zh-CN': '最近下单', en: 'Last order' }, operators: ['eq', 'in', 'between', 'within', 'olderThan', 'isSet'],
    sortable: true, filterable: true, column: true, suggestions: false, masked: false, ...over,
  };
}

const words: SentenceWords = {
  sentence: (op, parts) => ({ olderThan: `${parts.field} more than ${parts.value} days ago`, in: `${parts.field} is ${parts.value}`, between: `${parts.field} between ${parts.from} and ${parts.to}`, eq: `${parts.field} is ${parts.value}`, bool: `${parts.field}: ${parts.value}`, isSet: `${parts.field} filled in` })[op] ?? op,
  label: (entry) => entry.label.en,
  option: (_, value) => ({ a: 'Anna', b: 'Ben' })[value] ?? value,
  or: 'or', yes: 'Yes', no: 'No',
  money: (major) => `¥${major}`,
  number: (value) => value,
  date: (value) => `<${value}>`,
};

describe('filter text', () => {
  it.each(['city:eq:上海', 'email:contains:a:b', 'owner:isSet', 'tags:hasAny:a,b'])('%s survives a round trip', (text) => {
    const condition = parseFilter(text);
    expect(condition).toBeDefined();
    expect(condition && formatFilter(condition)).toBe(text);
  });

  it('refuses text without an operator', () => {
    expect(parseFilter('city')).toBeUndefined();
  });
});

it.each([
  ['datetime', 'olderThan', 'days'],
  ['datetime', 'between', 'dateRange'],
  ['money', 'between', 'numberRange'],
  ['enum', 'eq', 'options'],
  ['text', 'contains', 'text'],
  ['text', 'isSet', 'none'],
  ['boolean', 'eq', 'boolean'],
] as const)('a %s with %s is edited as %s', (type, op, kind) => {
  expect(valueKind(field(type), op)).toBe(kind);
});

it.each([
  ['datetime', 'olderThan', '60', true],
  ['datetime', 'olderThan', '6.5', false],
  ['money', 'between', '1,', false],
  ['money', 'between', '1,2', true],
  ['number', 'gt', 'x', false],
  ['text', 'isSet', '', true],
] as const)('%s %s "%s" complete: %s', (type, op, value, whole) => {
  expect(isComplete(field(type), { key: 'x', op, value })).toBe(whole);
});

it.each([
  ['datetime', 'olderThan', '60', 'Last order more than 60 days ago'],
  ['user', 'in', 'a,b', 'Last order is Anna or Ben'],
  ['money', 'between', '10,20', 'Last order between ¥10 and ¥20'],
  ['boolean', 'eq', 'true', 'Last order: Yes'],
  ['date', 'eq', '2026-01-01', 'Last order is <2026-01-01>'],
  ['text', 'isSet', '', 'Last order filled in'],
] as const)('%s %s reads "%s"', (type, op, value, text) => {
  expect(sentenceOf({ key: 'x', op, value }, field(type), words)).toBe(text);
});

it('starts with the question people ask first, if the field allows it', () => {
  expect(firstOperator(field('datetime'))).toBe('within');
  expect(firstOperator(field('money'))).toBe('eq');
});
