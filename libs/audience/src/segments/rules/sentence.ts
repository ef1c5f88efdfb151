import { currencyExponent } from '@patron/kernel';
import type { FieldDefinition, Label, Operator } from '@patron/record';
import type { EventKind } from './event-catalogue.js';
import type { Clause, EventRule, FactRule, PropertyCondition, Rule } from './rule.js';
import { measureField, type KnownFields } from './rule-reader.js';
import { propertyKey, type RuleNames } from './rule-names.js';
import { RuleSight } from './rule-sight.js';
import { both, comparisonWord, filled, phraseOf, windowWords, type Language } from './sentence-words.js';

const EVERYBODY = both('所有客户', 'all customers');
const NOBODY = both('没有客户', 'no customers');
/** A clause on what the reader may not see keeps its place and tells nothing. */
export const WITHHELD = both('（无权查看的条件）', '(a condition you may not see)');
const AND = both('，且', ' and ');
const OR = both(' 或 ', ' or ');

/** A fact or property with the key its values' names are kept under. */
interface Named {
  field: FieldDefinition;
  key: string;
}

interface Telling {
  language: Language;
  currency: string;
}

/** A rule told in words, with the names of what it mentions. */
export class SentenceWriter {
  private readonly sight: RuleSight;

  constructor(
    private readonly known: KnownFields,
    private readonly names: RuleNames,
  ) {
    this.sight = new RuleSight(known, names.context);
  }

  sentence(rule: Rule): Label {
    return { 'zh-CN': this.whole(rule, 'zh-CN'), en: this.whole(rule, 'en') };
  }

  clause(clause: Clause): Label {
    return { 'zh-CN': this.one(clause, 'zh-CN'), en: this.one(clause, 'en') };
  }

  private whole(rule: Rule, language: Language): string {
    if (rule.kind === 'all' && rule.rules.length === 0) return language === 'en' ? 'All customers' : EVERYBODY['zh-CN'];
    if (rule.kind === 'any' && rule.rules.length === 0) return language === 'en' ? 'No customers' : NOBODY['zh-CN'];
    const told = this.rule(rule, language, false);
    return language === 'en' ? `Customers where ${told}` : `${told}的客户`;
  }

  private rule(rule: Rule, language: Language, inner: boolean): string {
    switch (rule.kind) {
      case 'all':
      case 'any': {
        const [only] = rule.rules;
        if (!only) return (rule.kind === 'all' ? EVERYBODY : NOBODY)[language];
        if (rule.rules.length === 1) return this.rule(only, language, inner);
        const told = rule.rules.map((child) => this.rule(child, language, true)).join((rule.kind === 'all' ? AND : OR)[language]);
        return inner ? bracketed(told, language) : told;
      }
      case 'not':
        return language === 'en' ? `not ${bracketed(this.rule(rule.rule, language, false), language)}` : `并非${bracketed(this.rule(rule.rule, language, false), language)}`;
      default:
        return this.one(rule, language);
    }
  }

  private one(clause: Clause, language: Language): string {
    if (!this.names.own && !this.sight.seen(clause)) return WITHHELD[language];
    switch (clause.kind) {
      case 'fact':
        return this.fact(clause, language);
      case 'event':
        return this.event(clause, language);
      case 'segment': {
        const name = this.names.segment(clause.segmentId)?.[language] ?? '?';
        return language === 'en' ? `${clause.inside ? 'in' : 'not in'} the segment “${name}”` : `${clause.inside ? '在' : '不在'}客群“${name}”中`;
      }
      case 'held': {
        const told = bracketed(this.rule(clause.rule, language, false), language);
        return language === 'en' ? `${told} has been true for at least ${clause.days} ${clause.days === 1 ? 'day' : 'days'}` : `${told}已持续至少 ${clause.days} 天`;
      }
      case 'random':
        return language === 'en' ? `in a random ${clause.percent} % (“${clause.seed}”)` : `在随机抽取的 ${clause.percent}%（“${clause.seed}”）之内`;
    }
  }

  private fact(clause: FactRule, language: Language): string {
    const field = this.known.facts.find(clause.fact, this.names.context);
    return field ? this.comparison({ field, key: field.key }, clause, { language, currency: this.names.context.currency }) : WITHHELD[language];
  }

  private comparison({ field, key }: Named, { operator, value = '' }: { operator: Operator; value?: string }, telling: Telling): string {
    const { language } = telling;
    const label = language === 'en' ? lowered(field.label.en) : field.label[language];
    return filled(phraseOf(field.type, operator, value), language, label, this.values({ field, key }, operator, value, telling));
  }

  private values(named: Named, operator: Operator, value: string, telling: Telling): string {
    if (operator === 'contains' || operator === 'startsWith' || operator === 'olderThan' || operator === 'within' || operator === 'ahead') return value;
    const english = telling.language === 'en';
    const many = operator === 'between' || operator === 'in' || operator === 'notIn' || operator === 'hasAny' || operator === 'hasNone';
    const told = (many ? value.split(',') : [value]).map((part) => this.value(named, part.trim(), telling));
    if (operator === 'between') return told.join(english ? ' and ' : ' 和 ');
    const last = told.pop() ?? '';
    if (told.length === 0) return last;
    return english ? `${told.join(', ')} or ${last}` : `${told.join('、')}或${last}`;
  }

  private value({ field, key }: Named, value: string, { language, currency }: Telling): string {
    const named = this.names.of(key, value);
    if (named) return field.options ? named[language] : `“${named[language]}”`;
    if (field.type === 'money') return amount(Number(value), field.currency ?? currency, language);
    if (field.type === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 10 }).format(Number(value));
    if (field.type === 'text' || field.type === 'enum' || field.type === 'multi' || field.type === 'url') return `“${value}”`;
    return field.type === 'date' || field.type === 'datetime' ? value : '?';
  }

  private event(clause: EventRule, language: Language): string {
    const kind = this.known.events.find(clause.event, this.names.context);
    if (!kind || clause.where?.some(({ property }) => !kind.properties.some(({ key }) => key === property))) return WITHHELD[language];
    const what = this.what(kind, clause, language);
    const window = windowWords(clause.window, language);
    const happened = this.happened(kind, clause, what, language);
    if (window === '') return happened;
    return language === 'en' ? `${happened} ${window}` : `${window}${happened}`;
  }

  private happened(kind: EventKind, clause: EventRule, what: string, language: Language): string {
    const { comparison, number } = clause;
    const zh = language === 'zh-CN';
    const word = comparisonWord(comparison, language);
    const summed = measureField(kind, clause.measure);
    if (summed) {
      const sum = summed.type === 'money' ? amount(number, summed.currency ?? clause.currency ?? this.names.context.currency, language) : new Intl.NumberFormat(language).format(number);
      return zh ? `${what}的${summed.label['zh-CN']}合计${word} ${sum}` : `the total ${lowered(summed.label.en)} of ${what} is ${word} ${sum}`;
    }
    if (number === 0 && comparison !== 'atLeast') return zh ? `没有${what}` : `no ${what}`;
    if (number === 1 && comparison === 'atLeast') return zh ? `有过${what}` : `${what} at least once`;
    return zh ? `${what}${word} ${number} 次` : `${what} ${word} ${number === 1 ? 'once' : `${number} times`}`;
  }

  private what(kind: EventKind, { where = [], first = false, currency }: EventRule, language: Language): string {
    const zh = language === 'zh-CN';
    const label = zh ? `“${kind.label['zh-CN']}”` : `“${lowered(kind.label.en)}”`;
    const told = where.map((condition) => this.property(kind, condition, language, currency));
    const filtered = told.length === 0 ? label : zh ? `${label}（${told.join('，且')}）` : `${label} (${told.join(' and ')})`;
    if (!first) return filtered;
    return zh ? `首次${filtered}` : `the first ${filtered}`;
  }

  private property(kind: EventKind, condition: PropertyCondition, language: Language, currency = this.names.context.currency): string {
    const field = kind.properties.find(({ key }) => key === condition.property);
    return field ? this.comparison({ field, key: propertyKey(kind.key, field.key) }, condition, { language, currency }) : WITHHELD[language];
  }
}

function bracketed(text: string, language: Language): string {
  return language === 'en' ? `(${text})` : `（${text}）`;
}

function amount(value: number, currency: string, language: Language): string {
  const whole = Number.isInteger(value);
  return new Intl.NumberFormat(language, { style: 'currency', currency, minimumFractionDigits: whole ? 0 : currencyExponent(currency) }).format(value);
}

/** A label within a sentence: abbreviations and names keep their capitals. */
function lowered(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
