import { valueText, type ChangeFormats } from './change-text.js';

const formats: ChangeFormats = {
  blank: '–', yes: 'Yes', no: 'No', cut: (n) => `(${n})`, date: (value) => `day ${value}`, moment: (value) => `at ${value}`, number: (value) => `#${value}`, label: (label) => label.en, conditions: (count) => `${count} conditions`,
};
const text = (value: unknown, type: 'text' | 'date' | 'datetime' | null = 'text'): string => valueText(value, { type }, formats);

it.each([
  [null, '–'], ['', '–'], [[], '–'], ['A', 'A'], [true, 'Yes'], [0, '#0'], [['a', 'b'], 'a, b'], [{ id: '1', name: '王敏' }, '王敏'], [[{ id: '1', name: 'VIP' }, { id: '2', name: '新客' }], 'VIP, 新客'],
  [{ year: null, month: 2, day: 3 }, '2-3'], [{ $large: { bytes: 9, start: 'abc' } }, 'abc… (9)'], [{ city: '上海', street: '南京路 1', primary: true }, '上海 南京路 1'],
  [{ kind: 'all', rules: [{ kind: 'fact', fact: 'x' }, { kind: 'not', rule: { kind: 'any', rules: [{ kind: 'fact' }, { kind: 'event' }] } }] }, '3 conditions'],
])('%j reads %s', (value, expected) => expect(text(value)).toBe(expected));

it('writes days and moments as such, and what is none as it stands', () => {
  expect([text('2026-03-04', 'date'), text('2026-03-04T05:06:07Z', 'datetime'), text('soon', 'date')]).toEqual(['day 2026-03-04', 'at 2026-03-04T05:06:07Z', 'soon']);
});

it('names the option of an enumeration', () => {
  const options = [{ value: 'female', label: { 'zh-CN': '女', en: 'Female' } }];
  expect(valueText('female', { type: 'enum', options }, formats)).toBe('Female');
});
