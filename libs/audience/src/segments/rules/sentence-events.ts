import { amount, beside, lowered, windowWords, type Language } from './sentence-words.js';
import type { EventKind, EventTelling } from './event-catalogue.js';
import type { EventRule } from './rule.js';
import { measureField } from './rule-reader.js';

/** An event clause once its conditions are in words. */
export interface ToldEvent {
  kind: EventKind;
  rule: EventRule;
  /** What must be so of one event; empty: nothing. */
  where: string;
  currency: string;
  language: Language;
}

type Comparison = EventRule['comparison'] | 'fewer' | 'more';

const WORDS: Readonly<Record<Comparison, Readonly<Record<Language, string>>>> = {
  atLeast: { 'zh-CN': '至少', en: 'at least' },
  atMost: { 'zh-CN': '至多', en: 'at most' },
  exactly: { 'zh-CN': '正好', en: 'exactly' },
  fewer: { 'zh-CN': '少于', en: 'fewer than' },
  more: { 'zh-CN': '多于', en: 'more than' },
};

/** An event clause, or its opposite: "who placed at least 3 orders in the last 90 days". Null: the opposite has no words of its own. */
export function eventWords(told: ToldEvent, negated: boolean): string | null {
  const comparison = comparisonOf(told.rule, negated);
  if (comparison === null) return null;
  return told.language === 'en' ? english(told, comparison) : chinese(told, comparison);
}

function comparisonOf({ comparison }: EventRule, negated: boolean): Comparison | null {
  if (!negated) return comparison;
  if (comparison === 'exactly') return null;
  return comparison === 'atLeast' ? 'fewer' : 'more';
}

/** Whether it is about none at all, or about any at all. */
function isNone({ number }: EventRule, comparison: Comparison): boolean {
  return (number === 0 && (comparison === 'atMost' || comparison === 'exactly')) || (number === 1 && comparison === 'fewer');
}

function isAny({ number }: EventRule, comparison: Comparison): boolean {
  return (number === 1 && comparison === 'atLeast') || (number === 0 && comparison === 'more');
}

function english(event: ToldEvent, comparison: Comparison): string {
  const { kind, rule, where } = event;
  const window = windowWords(rule.window, 'en');
  const words = tellingOf(kind).en;
  const detail = where === '' ? '' : ` (where ${where})`;
  const summed = summedWords(event);
  const first = rule.first ? ' for the first time' : '';
  const at = window === '' ? '' : ` ${window}`;
  if (summed) return `whose ${words.things}${detail}${rule.first ? ' at the first time' : ''}${at} add up to ${WORDS[comparison].en} ${summed.sum} in ${lowered(summed.label)}`;
  const did = (verb: string): string => (rule.measure?.kind === 'same' && !isNone(rule, comparison) ? repeated(verb, comparison) : verb);
  if (isNone(rule, comparison)) return window === '' && first === '' ? `who never ${words.did}${detail}` : `who did not ${words.base}${detail}${first}${at}`;
  if (isAny(rule, comparison)) return `who ${did(words.did)}${detail}${first}${at}`;
  if (words.many && rule.number !== 1 && rule.measure?.kind !== 'same') return `who ${words.many.replace('{n}', `${WORDS[comparison].en} ${figure(rule.number, 'en')}`)}${detail}${first}${at}`;
  return `who ${did(words.did)}${detail} ${WORDS[comparison].en} ${rule.number === 1 ? 'once' : `${figure(rule.number, 'en')} times`}${first}${at}`;
}

/** No product more than so often is said of any one; so often at least, of one and the same. */
function repeated(verb: string, comparison: Comparison): string {
  const one = comparison === 'atMost' || comparison === 'fewer' ? 'any one product' : 'the same product';
  return verb.includes('a product') ? verb.replace('a product', one) : `${verb} with ${one}`;
}

function chinese(event: ToldEvent, comparison: Comparison): string {
  const { kind, rule, where } = event;
  const words = tellingOf(kind)['zh-CN'];
  const detail = where === '' ? '' : `（${where}）`;
  const window = windowWords(rule.window, 'zh-CN');
  const first = rule.first ? '首次' : '';
  const summed = summedWords(event);
  const said = ((): string => {
    if (summed) return beside(`${first}${words.verb}${detail}的${summed.label}合计${WORDS[comparison]['zh-CN']}`, summed.sum);
    if (isNone(rule, comparison)) return `没有${window === '' && first === '' ? words.done : first + words.verb}${detail}`;
    if (isAny(rule, comparison)) return `${rule.first ? `首次${words.verb}` : words.done}${detail}`;
    const verb = rule.measure?.kind === 'same' ? repeatedChinese(words.verb, comparison) : words.verb;
    return `${first}${verb}${detail}${WORDS[comparison]['zh-CN']} ${figure(rule.number, 'zh-CN')} 次`;
  })();
  return beside(window, said);
}

function repeatedChinese(verb: string, comparison: Comparison): string {
  const one = comparison === 'atMost' || comparison === 'fewer' ? '任一商品' : '同一商品';
  return verb.includes('商品') ? verb.replace('商品', one) : `针对${one}${verb}`;
}

function summedWords({ kind, rule, currency, language }: ToldEvent): { sum: string; label: string } | null {
  const field = measureField(kind, rule.measure);
  if (!field) return null;
  const sum = field.type === 'money' ? amount(rule.number, field.currency ?? rule.currency ?? currency, language) : figure(rule.number, language);
  return { sum, label: field.label[language] };
}

function figure(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(value);
}

/** What a shop calls an event is a name and no verb. */
function tellingOf({ told, label }: EventKind): EventTelling {
  return told ?? {
    'zh-CN': { verb: `触发“${label['zh-CN']}”`, done: `触发过“${label['zh-CN']}”` },
    en: { did: `had the event “${label.en}”`, base: `have the event “${label.en}”`, things: `“${label.en}” events` },
  };
}
