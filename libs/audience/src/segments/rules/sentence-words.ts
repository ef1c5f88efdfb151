import type { FieldType, Label, Operator } from '@patron/record';
import type { EventRule, EventWindow } from './rule.js';

export type Language = keyof Label;

export const both = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

/** A comparison as `{field}` and `{value}` read in a sentence. */
type Phrase = Readonly<Record<Language, string>>;

const IS = both('{field}是{value}', '{field} is {value}');

const PHRASES: Readonly<Record<Operator, Phrase>> = {
  eq: IS,
  ne: both('{field}不是{value}', '{field} is not {value}'),
  in: both('{field}是{value}', '{field} is {value}'),
  notIn: both('{field}不是{value}', '{field} is not {value}'),
  contains: both('{field}包含“{value}”', '{field} contains “{value}”'),
  startsWith: both('{field}以“{value}”开头', '{field} starts with “{value}”'),
  gt: both('{field}大于 {value}', '{field} is more than {value}'),
  gte: both('{field}至少 {value}', '{field} is at least {value}'),
  lt: both('{field}小于 {value}', '{field} is less than {value}'),
  lte: both('{field}至多 {value}', '{field} is at most {value}'),
  between: both('{field}在 {value} 之间', '{field} is between {value}'),
  isSet: both('有{field}', '{field} is known'),
  isNotSet: both('没有{field}', '{field} is not known'),
  before: both('{field}早于 {value}', '{field} is before {value}'),
  after: both('{field}晚于 {value}', '{field} is after {value}'),
  olderThan: both('{field}在 {value} 天以前', '{field} is more than {value} days ago'),
  within: both('{field}在近 {value} 天内', '{field} is in the last {value} days'),
  ahead: both('{field}在未来 {value} 天内', '{field} is in the next {value} days'),
  hasAny: both('{field}含有{value}', '{field} has {value}'),
  hasNone: both('{field}不含{value}', '{field} has none of {value}'),
};

const NUMBER_IS = both('{field}等于 {value}', '{field} is {value}');
const YES = both('{field}', '{field}');
const NO = both('不是：{field}', 'not: {field}');
const TODAY: Partial<Record<Operator, Phrase>> = {
  within: both('{field}在今天', '{field} is today'),
  ahead: both('{field}在今天', '{field} is today'),
  olderThan: both('{field}在今天以前', '{field} is before today'),
};
const ONE_DAY: Partial<Record<Operator, Phrase>> = {
  within: both('{field}在昨天或今天', '{field} is yesterday or today'),
  ahead: both('{field}在今天或明天', '{field} is today or tomorrow'),
  olderThan: both('{field}在昨天以前', '{field} is before yesterday'),
};

export function phraseOf(type: FieldType, operator: Operator, value: string): Phrase {
  if (type === 'boolean') return value === 'true' ? YES : NO;
  const near = value === '0' ? TODAY[operator] : value === '1' ? ONE_DAY[operator] : undefined;
  if (near && (operator === 'within' || operator === 'ahead' || operator === 'olderThan')) return near;
  return operator === 'eq' && (type === 'number' || type === 'money') ? NUMBER_IS : PHRASES[operator];
}

export function filled(phrase: Phrase, language: Language, field: string, value: string): string {
  return phrase[language].replace('{field}', () => field).replace('{value}', () => value);
}

const COMPARISONS: Readonly<Record<EventRule['comparison'], Label>> = {
  atLeast: both('至少', 'at least'),
  atMost: both('至多', 'at most'),
  exactly: both('正好', 'exactly'),
};

export function comparisonWord(comparison: EventRule['comparison'], language: Language): string {
  return COMPARISONS[comparison][language];
}

/** The window as it stands in a sentence; empty for all time. Chinese puts it before what happened, English after. */
export function windowWords(window: EventWindow, language: Language): string {
  const zh = language === 'zh-CN';
  switch (window.kind) {
    case 'within':
      if (window.days === 0) return zh ? '今天' : 'today';
      if (window.days === 1) return zh ? '昨天或今天' : 'yesterday or today';
      return zh ? `近 ${window.days} 天内` : `in the last ${window.days} days`;
    case 'olderThan':
      if (window.days === 0) return zh ? '今天以前' : 'before today';
      return zh ? `${window.days} 天以前` : window.days === 1 ? 'before yesterday' : `more than ${window.days} days ago`;
    case 'between':
      if (window.from === window.to) return zh ? `${window.from} 当天` : `on ${window.from}`;
      return zh ? `${window.from} 至 ${window.to}` : `from ${window.from} to ${window.to}`;
    default:
      return '';
  }
}
