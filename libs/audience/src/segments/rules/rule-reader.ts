import { invalid, isCurrency, isUuid, toMinor, type FieldError } from '@patron/kernel';
import { ConditionRefused, isRealDay, readCondition, type FieldCatalogue, type FieldContext, type FieldDefinition, type Operator } from '@patron/record';
import type { EventCatalogue, EventKind } from './event-catalogue.js';
import { MOST_DAYS, MOST_DEPTH, MOST_NODES, MOST_WHERE, type EventMeasure, type EventRule, type EventWindow, type PropertyCondition, type Rule } from './rule.js';

type Json = Readonly<Record<string, unknown>>;

export interface KnownFields {
  facts: FieldCatalogue;
  events: EventCatalogue;
}

const COMPARISONS = ['atLeast', 'atMost', 'exactly'] as const;
const MOST_TIMES = 1_000_000;
const MOST_SUM = 1e12;

/** Reads a rule as it came, writes it in one form and collects what is wrong with it under the path it stands at. */
export class RuleReader {
  private readonly errors: FieldError[] = [];
  private count = 0;

  constructor(
    private readonly known: KnownFields,
    private readonly context: FieldContext,
  ) {}

  /** @throws DomainError 422 naming every clause that was refused */
  read(input: unknown, at: string): Rule {
    const rule = this.node(input, at, 1);
    if (this.errors.length > 0 || !rule) throw invalid(this.errors.slice(0, 50));
    return rule;
  }

  private refuse(field: string, code: string, message: string): undefined {
    this.errors.push({ field, code: `rule.${code}`, message });
    return undefined;
  }

  private node(input: unknown, at: string, depth: number): Rule | undefined {
    this.count += 1;
    if (this.count > MOST_NODES) return this.count === MOST_NODES + 1 ? this.refuse(at, 'too_large', `A rule has at most ${MOST_NODES} conditions and groups`) : undefined;
    if (depth > MOST_DEPTH) return this.refuse(at, 'too_deep', `Groups are nested at most ${MOST_DEPTH} deep`);
    if (!isObject(input)) return this.refuse(at, 'malformed', 'A condition or group is an object with a kind');
    switch (input['kind']) {
      case 'all':
      case 'any':
        return this.group(input['kind'], input, at, depth);
      case 'not': {
        const rule = this.node(input['rule'], `${at}.rule`, depth + 1);
        return rule && { kind: 'not', rule };
      }
      case 'fact':
        return this.fact(input, at);
      case 'event':
        return this.event(input, at);
      case 'segment':
        return this.segment(input, at);
      case 'held': {
        const days = this.whole(input['days'], `${at}.days`, 1, MOST_DAYS);
        const rule = this.node(input['rule'], `${at}.rule`, depth + 1);
        return rule && days !== undefined ? { kind: 'held', days, rule } : undefined;
      }
      case 'random':
        return this.random(input, at);
      default:
        return this.refuse(`${at}.kind`, 'unknown_kind', 'The kind is one of all, any, not, fact, event, segment, held, random');
    }
  }

  private group(kind: 'all' | 'any', input: Json, at: string, depth: number): Rule | undefined {
    const { rules } = input;
    if (!Array.isArray(rules)) return this.refuse(`${at}.rules`, 'malformed', 'A group has a list of rules');
    const read = rules.slice(0, MOST_NODES + 1).map((child: unknown, index) => this.node(child, `${at}.rules[${index}]`, depth + 1));
    return { kind, rules: read.filter((child) => child !== undefined) };
  }

  private fact(input: Json, at: string): Rule | undefined {
    const { fact } = input;
    const field = typeof fact === 'string' ? this.known.facts.find(fact, this.context) : undefined;
    if (!field || field.filterable === false) return this.refuse(`${at}.fact`, 'unknown_fact', `There is no fact ${quoted(fact)}`);
    const condition = this.condition(field, input, at, this.context);
    return condition && { kind: 'fact', fact: field.key, ...condition };
  }

  private condition(field: FieldDefinition, input: Json, at: string, context: FieldContext): { operator: Operator; value?: string } | undefined {
    const { operator, value = '' } = input;
    if (typeof operator !== 'string') return this.refuse(`${at}.operator`, 'unknown_operator', 'The operator is a text');
    if (typeof value !== 'string' || value.length > 8000 || !value.isWellFormed()) return this.refuse(`${at}.value`, 'bad_value', 'The value is a text of at most 8000 characters');
    try {
      const read = readCondition(field, operator, value, context);
      return { operator: read.operator, ...(value === '' ? {} : { value }) };
    } catch (error) {
      if (error instanceof ConditionRefused) return this.refuse(`${at}.${error.code === 'bad_value' ? 'value' : 'operator'}`, error.code, error.message);
      throw error;
    }
  }

  private event(input: Json, at: string): Rule | undefined {
    const kind = typeof input['event'] === 'string' ? this.known.events.find(input['event'], this.context) : undefined;
    if (!kind) return this.refuse(`${at}.event`, 'unknown_event', `There is no event ${quoted(input['event'])}`);
    const before = this.errors.length;
    const comparison = COMPARISONS.find((candidate) => candidate === input['comparison']);
    if (!comparison) this.refuse(`${at}.comparison`, 'malformed', `The comparison is one of ${COMPARISONS.join(', ')}`);
    const currency = this.currency(input['currency'], `${at}.currency`);
    const measure = this.measure(kind, input['measure'], `${at}.measure`);
    const number = this.number(input['number'], `${at}.number`, measureField(kind, measure), currency);
    const window = this.window(input['window'], `${at}.window`);
    const where = this.where(kind, input['where'], `${at}.where`, currency);
    const { first = false } = input;
    if (typeof first !== 'boolean') this.refuse(`${at}.first`, 'malformed', 'First is true or false');
    if (this.errors.length > before || !comparison || number === undefined || !window || !where) return undefined;
    const rule: EventRule = { kind: 'event', event: kind.key, comparison, number, ...(measure ? { measure } : {}), window, ...(first === true ? { first: true } : {}), ...(where.length > 0 ? { where } : {}) };
    return currency !== this.context.currency && usesMoney(kind, rule) ? { ...rule, currency } : rule;
  }

  private currency(input: unknown, at: string): string {
    if (input === undefined) return this.context.currency;
    if (typeof input === 'string' && isCurrency(input)) return input;
    this.refuse(at, 'bad_value', 'The currency is an ISO 4217 code');
    return this.context.currency;
  }

  /** Undefined: how often, the measure unless told. */
  private measure(kind: EventKind, input: unknown, at: string): EventMeasure | undefined {
    if (input === undefined) return undefined;
    const of = isObject(input) ? input['kind'] : undefined;
    if (!isObject(input) || (of !== 'times' && of !== 'sum' && of !== 'same')) return this.refuse(at, 'malformed', 'The measure is times, the sum of a property, or the same value of one');
    if (of === 'times') return undefined;
    const { property } = input;
    const known = of === 'sum' ? kind.measures : kind.repeats;
    if (typeof property !== 'string' || !known?.includes(property)) return this.refuse(`${at}.property`, 'unknown_property', `${kind.key} has no ${of === 'sum' ? 'sum' : 'repetition'} of ${quoted(property)}`);
    return { kind: of, property };
  }

  private number(input: unknown, at: string, sum: FieldDefinition | undefined, currency: string): number | undefined {
    if (!sum) return this.whole(input, at, 0, MOST_TIMES);
    if (typeof input !== 'number' || !Number.isFinite(input) || Math.abs(input) > MOST_SUM) return this.refuse(at, 'out_of_range', `The number is at most ${MOST_SUM}`);
    if (sum.type !== 'money') return input;
    try {
      toMinor(input, sum.currency ?? currency);
      return input;
    } catch {
      return this.refuse(at, 'bad_value', `${input} is not an amount in ${sum.currency ?? currency}`);
    }
  }

  private whole(input: unknown, at: string, least: number, most: number): number | undefined {
    if (typeof input === 'number' && Number.isInteger(input) && input >= least && input <= most) return input;
    return this.refuse(at, 'out_of_range', `A whole number from ${least} to ${most}`);
  }

  private window(input: unknown, at: string): EventWindow | undefined {
    if (!isObject(input)) return this.refuse(at, 'malformed', 'The window is an object with a kind');
    const { kind } = input;
    if (kind === 'ever') return { kind };
    if (kind === 'within' || kind === 'olderThan') {
      const days = this.whole(input['days'], `${at}.days`, 0, MOST_DAYS);
      return days === undefined ? undefined : { kind, days };
    }
    if (kind !== 'between') return this.refuse(`${at}.kind`, 'malformed', 'The window is one of ever, within, olderThan, between');
    const { from, to } = input;
    if (!isDay(from)) return this.refuse(`${at}.from`, 'bad_value', 'A day (YYYY-MM-DD)');
    if (!isDay(to) || to < from) return this.refuse(`${at}.to`, 'bad_value', 'A day (YYYY-MM-DD) that is not before the first');
    return { kind, from, to };
  }

  private where(kind: EventKind, input: unknown, at: string, currency: string): PropertyCondition[] | undefined {
    if (input === undefined) return [];
    if (!Array.isArray(input) || input.length > MOST_WHERE) return this.refuse(at, 'malformed', `A list of at most ${MOST_WHERE} conditions`);
    const context = { ...this.context, currency };
    return input.flatMap((item: unknown, index) => {
      const place = `${at}[${index}]`;
      const name = isObject(item) ? item['property'] : undefined;
      const field = kind.properties.find(({ key }) => key === name);
      if (!isObject(item) || !field) {
        this.refuse(`${place}.property`, 'unknown_property', `${kind.key} has no property ${quoted(name)}`);
        return [];
      }
      const condition = this.condition(field, item, place, context);
      return condition ? [{ property: field.key, ...condition }] : [];
    });
  }

  private segment(input: Json, at: string): Rule | undefined {
    const { segmentId, inside } = input;
    if (typeof segmentId !== 'string' || !isUuid(segmentId)) return this.refuse(`${at}.segmentId`, 'unknown_segment', 'There is no such segment');
    if (typeof inside !== 'boolean') return this.refuse(`${at}.inside`, 'malformed', 'Inside is true or false');
    return { kind: 'segment', segmentId: segmentId.toLowerCase(), inside };
  }

  private random(input: Json, at: string): Rule | undefined {
    const { percent, seed } = input;
    if (typeof percent !== 'number' || !(percent >= 0 && percent <= 100) || Math.abs(percent * 100 - Math.round(percent * 100)) > 1e-6) {
      return this.refuse(`${at}.percent`, 'out_of_range', 'A share from 0 to 100 with at most two decimals');
    }
    if (typeof seed !== 'string' || seed.length > 100 || seed.includes('\0') || !seed.isWellFormed()) return this.refuse(`${at}.seed`, 'bad_value', 'A text of at most 100 characters');
    return { kind: 'random', percent, seed };
  }
}

export function measureField(kind: EventKind, measure: EventMeasure | undefined): FieldDefinition | undefined {
  return measure?.kind === 'sum' ? kind.properties.find(({ key }) => key === measure.property) : undefined;
}

/** Whether amounts take part in an event clause: then rows of its currency alone count. */
export function usesMoney(kind: EventKind, { measure, where = [] }: Pick<EventRule, 'measure' | 'where'>): boolean {
  const keys = [...where.map(({ property }) => property), ...(measure?.kind === 'sum' ? [measure.property] : [])];
  return kind.currency !== undefined && kind.properties.some(({ key, type, currency }) => type === 'money' && currency === undefined && keys.includes(key));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isRealDay(value);
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : 'of that name';
}
