import { currencyExponent } from '@patron/kernel';
import type { FieldDefinition, FieldType, Label, Operator } from '@patron/record';
import type { EventWindow } from './rule.js';

export type Language = keyof Label;

export const both = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });

/** A comparison as `{field}` and `{value}` read in a sentence. English is a clause about customers: "who …" or "whose …". */
type Phrase = Readonly<Record<Language, string>>;

const IS = both('{field}是{value}', 'whose {field} is {value}');
const IS_NOT = both('{field}不是{value}', 'whose {field} is not {value}');

const PHRASES: Readonly<Record<Operator, Phrase>> = {
  eq: IS,
  ne: IS_NOT,
  in: IS,
  notIn: IS_NOT,
  contains: both('{field}包含“{value}”', 'whose {field} contains “{value}”'),
  startsWith: both('{field}以“{value}”开头', 'whose {field} starts with “{value}”'),
  gt: both('{field}大于{value}', 'whose {field} is more than {value}'),
  gte: both('{field}至少{value}', 'whose {field} is at least {value}'),
  lt: both('{field}小于{value}', 'whose {field} is less than {value}'),
  lte: both('{field}至多{value}', 'whose {field} is at most {value}'),
  between: both('{field}在{value}之间', 'whose {field} is between {value}'),
  isSet: both('有{field}', 'whose {field} is known'),
  isNotSet: both('没有{field}', 'whose {field} is not known'),
  before: both('{field}早于{value}', 'whose {field} is before {value}'),
  after: both('{field}晚于{value}', 'whose {field} is after {value}'),
  olderThan: both('{field}在{value}天以前', 'whose {field} is more than {value} days ago'),
  within: both('{field}在最近{value}天内', 'whose {field} is in the last {value} days'),
  ahead: both('{field}在未来{value}天内', 'whose {field} is in the next {value} days'),
  hasAny: both('{field}含有{value}', 'whose {field} include {value}'),
  hasNone: both('{field}不含{value}', 'whose {field} do not include {value}'),
};

/** What passed is told in the past. */
const PASSED: Partial<Record<Operator, Phrase>> = {
  eq: both('{field}是{value}', 'whose {field} was on {value}'),
  before: both('{field}早于{value}', 'whose {field} was before {value}'),
  after: both('{field}晚于{value}', 'whose {field} was after {value}'),
  between: both('{field}在{value}之间', 'whose {field} was between {value}'),
  olderThan: both('{field}在{value}天以前', 'whose {field} was more than {value} days ago'),
  within: both('{field}在最近{value}天内', 'whose {field} was in the last {value} days'),
};
const NUMBER_IS = both('{field}等于{value}', 'whose {field} is {value}');
const YES = both('{field}', 'of whom it is true: {field}');
const NO = both('不符合“{field}”', 'of whom it is not true: {field}');
const TODAY: Partial<Record<Operator, Phrase>> = {
  within: both('{field}在今天', 'whose {field} was today'),
  ahead: both('{field}在今天', 'whose {field} is today'),
  olderThan: both('{field}在今天以前', 'whose {field} was before today'),
};
const ONE_DAY: Partial<Record<Operator, Phrase>> = {
  within: both('{field}在昨天或今天', 'whose {field} was yesterday or today'),
  ahead: both('{field}在今天或明天', 'whose {field} is today or tomorrow'),
  olderThan: both('{field}在昨天以前', 'whose {field} was before yesterday'),
};

export function phraseOf({ type, told }: Pick<FieldDefinition, 'type' | 'told'>, operator: Operator, value: string): Phrase {
  if (type === 'boolean') return (value === 'true' ? told?.true : told?.false) ?? (value === 'true' ? YES : NO);
  const near = value === '0' ? TODAY[operator] : value === '1' ? ONE_DAY[operator] : undefined;
  if (near) return near;
  return told?.[operator] ?? general(type, operator);
}

function general(type: FieldType, operator: Operator): Phrase {
  if (operator === 'eq' && (type === 'number' || type === 'money')) return NUMBER_IS;
  return (type === 'datetime' ? PASSED[operator] : undefined) ?? PHRASES[operator];
}

const CHINESE = /[\u3400-\u9fff]/u;
const LATIN = /[\dA-Za-z¥$€£+-]/u;

/** Side by side as Chinese is set: a blank between a character and a number or a Latin letter. */
export function beside(left: string, right: string): string {
  const [a, b] = [left.at(-1) ?? '', right.charAt(0)];
  const apart = (CHINESE.test(a) && LATIN.test(b)) || ((LATIN.test(a) || a === '%') && CHINESE.test(b));
  return apart ? `${left} ${right}` : left + right;
}

export function filled(phrase: Phrase, language: Language, field: string, value: string): string {
  const parts = phrase[language].split(/(\{field\}|\{value\})/).map((part) => (part === '{field}' ? field : part === '{value}' ? value : part));
  return language === 'en' ? parts.join('') : parts.reduce(beside, '');
}

/** The clause without its pronoun, as it is said of one customer: "has a phone number". */
export function ofOne(clause: string): string {
  return clause.replace(/^(whose|who|of whom it is true:|for whom) /, '').replace(/^of whom it is not true: /, 'not: ').replace(/^have /, 'has ').replace(/^are /, 'is ').replace(/^do not /, 'does not ');
}

/** The window as it stands in a sentence; empty for all time. Chinese puts it before what happened, English after. */
export function windowWords(window: EventWindow, language: Language): string {
  const zh = language === 'zh-CN';
  switch (window.kind) {
    case 'within':
      if (window.days === 0) return zh ? '今天' : 'today';
      if (window.days === 1) return zh ? '在昨天或今天' : 'yesterday or today';
      return zh ? `在最近 ${window.days} 天内` : `in the last ${window.days} days`;
    case 'olderThan':
      if (window.days === 0) return zh ? '在今天以前' : 'before today';
      return zh ? `在 ${window.days} 天以前` : window.days === 1 ? 'before yesterday' : `more than ${window.days} days ago`;
    case 'between':
      if (window.from === window.to) return zh ? `在 ${window.from} 当天` : `on ${window.from}`;
      return zh ? `在 ${window.from} 至 ${window.to} 期间` : `from ${window.from} to ${window.to}`;
    default:
      return '';
  }
}

/** Money as it is written everywhere in the product: the short sign, and decimals where there are any. */
export function amount(value: number, currency: string, language: Language): string {
  const decimals = Number.isInteger(value) ? 0 : currencyExponent(currency);
  return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: decimals }).format(value);
}

/** A label within a sentence: abbreviations and names keep their capitals. */
export function lowered(label: string): string {
  const [first = ''] = label.split(/[\s·(]/u);
  return /^[A-Z][a-z'-]*$/.test(first) && !NAMES.has(first) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

const NAMES: ReadonlySet<string> = new Set(['App', 'Taobao', 'Tmall', 'Douyin', 'Alipay', 'Weibo', 'Shopify', 'Amazon', 'Patron']);
