import { splitValues, valueKind } from './filters.js';
import type { Condition, Field } from './types.js';

export type SentenceWords = {
  /** Text of `common.list.sentence.<op>` with {field}, {value}, {from}, {to} filled in. */
  sentence: (op: string, parts: { field: string; value: string; from: string; to: string }) => string;
  label: (field: Field) => string;
  /** The name of one chosen value (an option, a person, a tag). */
  option: (field: Field, value: string) => string;
  or: string;
  yes: string;
  no: string;
  money: (major: string) => string;
  number: (value: string) => string;
  date: (value: string) => string;
};

function valueText(field: Field, value: string, words: SentenceWords): string {
  if (field.type === 'boolean') return value === 'true' ? words.yes : words.no;
  if (field.type === 'money') return words.money(value);
  if (field.type === 'number') return words.number(value);
  if (field.type === 'date' || field.type === 'datetime') return words.date(value);
  return words.option(field, value);
}

/** A filter as a person would say it: "Last order more than 60 days ago". */
export function sentenceOf(condition: Condition, field: Field, words: SentenceWords): string {
  const kind = valueKind(field, condition.op);
  const ends = splitValues(condition.value);
  const value =
    kind === 'days' ? condition.value
    : kind === 'options' ? ends.map((end) => words.option(field, end)).join(` ${words.or} `)
    : kind === 'text' ? condition.value
    : valueText(field, condition.value, words);
  const range = kind === 'numberRange' || kind === 'dateRange';
  return words.sentence(kind === 'boolean' && condition.op === 'eq' ? 'bool' : condition.op, {
    field: words.label(field),
    value: kind === 'none' ? '' : range ? '' : value,
    from: range ? valueText(field, ends[0] ?? '', words) : '',
    to: range ? valueText(field, ends[1] ?? '', words) : '',
  });
}
