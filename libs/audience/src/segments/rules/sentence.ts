import type { FieldDefinition, Label, Operator } from '@patron/record';
import type { EventKind } from './event-catalogue.js';
import type { Clause, EventRule, FactRule, PropertyCondition, Rule } from './rule.js';
import type { KnownFields } from './rule-reader.js';
import { propertyKey, type RuleNames } from './rule-names.js';
import { RuleSight } from './rule-sight.js';
import { eventWords } from './sentence-events.js';
import { amount, beside, both, filled, lowered, ofOne, phraseOf, type Language } from './sentence-words.js';

const EVERYBODY = both('所有客户', 'who are anybody');
const NOBODY = both('没有客户', 'who are nobody');
/** A clause on what the reader may not see keeps its place and tells nothing. */
export const WITHHELD = both('（无权查看的条件）', '(a condition you may not see)');
const AND = both('，且', ' and ');
const OR = both('，或', ' or ');

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
    return { 'zh-CN': this.one(clause, 'zh-CN'), en: ofOne(this.one(clause, 'en')) };
  }

  private whole(rule: Rule, language: Language): string {
    if (rule.kind === 'all' && rule.rules.length === 0) return language === 'en' ? 'All customers' : EVERYBODY['zh-CN'];
    if (rule.kind === 'any' && rule.rules.length === 0) return language === 'en' ? 'No customers' : NOBODY['zh-CN'];
    const told = this.rule(rule, language, false);
    return language === 'en' ? `Customers ${told}` : beside(told, '的客户');
  }

  private rule(rule: Rule, language: Language, inner: boolean): string {
    switch (rule.kind) {
      case 'all':
      case 'any': {
        const [only] = rule.rules;
        if (!only) return (rule.kind === 'all' ? EVERYBODY : NOBODY)[language];
        if (rule.rules.length === 1) return this.rule(only, language, inner);
        const told = this.joined(rule.rules.map((child) => this.rule(child, language, true)), (rule.kind === 'all' ? AND : OR)[language]);
        return inner ? bracketed(told, language) : told;
      }
      case 'not':
        return this.not(rule.rule, language);
      default:
        return this.one(rule, language);
    }
  }

  /** "who …" is said once for clauses that follow each other. */
  private joined(parts: readonly string[], word: string): string {
    return parts.map((part, at) => {
      const pronoun = ['who ', 'whose '].find((start) => part.startsWith(start));
      return pronoun !== undefined && parts[at - 1]?.startsWith(pronoun) ? part.slice(pronoun.length) : part;
    }).join(word);
  }

  private not(rule: Rule, language: Language): string {
    if (rule.kind === 'not') return this.rule(rule.rule, language, true);
    const opposite = this.opposite(rule, language);
    if (opposite !== null) return opposite;
    const told = bracketed(this.rule(rule, language, false), language);
    return language === 'en' ? `who are not those ${told}` : `不属于${told}`;
  }

  /** The opposite in words of its own, where they say exactly that: an unknown value is not the opposite of a known one. */
  private opposite(rule: Rule, language: Language): string | null {
    if (rule.kind === 'segment') return this.one({ ...rule, inside: !rule.inside }, language);
    if (rule.kind === 'event') return this.seen(rule) ? this.event(rule, language, true) : null;
    if (rule.kind !== 'fact' || !this.seen(rule)) return null;
    const field = this.known.facts.find(rule.fact, this.names.context);
    return field?.type === 'boolean' && field.told?.true && field.told.false ? this.fact({ ...rule, value: rule.value === 'true' ? 'false' : 'true' }, language) : null;
  }

  private seen(clause: Clause): boolean {
    return this.names.own || this.sight.seen(clause);
  }

  private one(clause: Clause, language: Language): string {
    if (!this.seen(clause)) return WITHHELD[language];
    switch (clause.kind) {
      case 'fact':
        return this.fact(clause, language);
      case 'event':
        return this.event(clause, language, false) ?? WITHHELD[language];
      case 'segment': {
        const name = this.names.segment(clause.segmentId)?.[language] ?? '?';
        return language === 'en' ? `who are ${clause.inside ? 'in' : 'not in'} the segment “${name}”` : `${clause.inside ? '在' : '不在'}客群“${name}”中`;
      }
      case 'held': {
        const told = bracketed(this.rule(clause.rule, language, false), language);
        return language === 'en' ? `who for at least ${clause.days} ${clause.days === 1 ? 'day' : 'days'} have been those ${told}` : `已连续至少 ${clause.days} 天满足${told}`;
      }
      case 'random':
        return language === 'en' ? `who are in a random ${clause.percent}% (“${clause.seed}”)` : `在随机抽取的 ${clause.percent}%（“${clause.seed}”）之内`;
    }
  }

  private fact(clause: FactRule, language: Language): string {
    const field = this.known.facts.find(clause.fact, this.names.context);
    return field ? this.comparison({ field, key: field.key }, clause, { language, currency: this.names.context.currency }) : WITHHELD[language];
  }

  private comparison({ field, key }: Named, { operator, value = '' }: { operator: Operator; value?: string }, telling: Telling): string {
    const { language } = telling;
    const noun = field.told?.noun?.[language] ?? field.label[language];
    return filled(phraseOf(field, operator, value), language, language === 'en' ? lowered(noun) : noun, this.values({ field, key }, operator, value, telling));
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

  private event(rule: EventRule, language: Language, negated: boolean): string | null {
    const kind = this.known.events.find(rule.event, this.names.context);
    if (!kind || rule.where?.some(({ property }) => !kind.properties.some(({ key }) => key === property))) return WITHHELD[language];
    const where = (rule.where ?? []).map((condition) => ofOne(this.property(kind, condition, language, rule.currency))).join(AND[language]);
    return eventWords({ kind, rule, where, currency: this.names.context.currency, language }, negated);
  }

  private property(kind: EventKind, condition: PropertyCondition, language: Language, currency = this.names.context.currency): string {
    const field = kind.properties.find(({ key }) => key === condition.property);
    return field ? this.comparison({ field, key: propertyKey(kind.key, field.key) }, condition, { language, currency }) : WITHHELD[language];
  }
}

function bracketed(text: string, language: Language): string {
  return language === 'en' ? `(${text})` : `（${text}）`;
}
