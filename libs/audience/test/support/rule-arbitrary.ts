import type { EventMeasure, EventRule, EventWindow, HeldRule, PropertyCondition, Rule } from '@patron/audience';
import type { FieldType, Operator } from '@patron/record';
import fc, { type Arbitrary } from 'fast-check';
import { plusDays } from './rule-evaluator.js';
import { BRANDS, CITIES, EVENT_TYPES, FACT_TYPES, LEVELS, REPEATS, type Vocabulary } from './rule-world.js';

interface Condition {
  operator: Operator;
  value?: string;
}

const OPERATORS: Partial<Record<FieldType, readonly Operator[]>> = {
  text: ['eq', 'ne', 'in', 'notIn', 'contains', 'startsWith', 'isSet', 'isNotSet'],
  enum: ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'],
  category: ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'],
  shop: ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'],
  record: ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'],
  number: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'],
  money: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'],
  datetime: ['eq', 'before', 'after', 'between', 'olderThan', 'within', 'isSet', 'isNotSet'],
  boolean: ['eq'],
  tags: ['hasAny', 'hasNone', 'isSet', 'isNotSet'],
  multi: ['hasAny', 'hasNone'],
};

/** Facts that take fewer operators than their type. */
const NARROWER: Readonly<Record<string, readonly Operator[]>> = {
  birthday: ['ahead', 'isSet', 'isNotSet'],
  createdAt: ['eq', 'before', 'after', 'between', 'olderThan', 'within'],
  'orders.daysSince': ['gt', 'gte', 'lt', 'lte', 'between', 'isSet', 'isNotSet'],
  'identities.count': ['eq', 'gt', 'gte', 'lt', 'lte', 'between'],
  'carts.open': ['eq', 'gt', 'gte', 'lt', 'lte', 'between'],
};

const NUMBERS: Readonly<Record<string, readonly number[]>> = { money: [0, 25, 50, 100, 150, 200, 400], number: [-1, 0, 1, 2, 3, 5, 10] };
const DAYS = [0, 1, 2, 5, 7, 10, 20, 30, 365];

/** Rules over everything a world holds; the same trees again for the same seed. */
export class RuleArbitrary {
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly today: string,
  ) {}

  rule(): Arbitrary<Rule> {
    const { tree } = fc.letrec<{ tree: Rule }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { arbitrary: this.leaf(), weight: 4 },
        { arbitrary: fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), rules: fc.array(tie('tree'), { maxLength: 4 }) }), weight: 4 },
        { arbitrary: tie('tree').map((rule): Rule => ({ kind: 'not', rule })), weight: 1 },
      ),
    }));
    return tree;
  }

  leaf(): Arbitrary<Rule> {
    return fc.oneof({ arbitrary: this.fact(), weight: 5 }, { arbitrary: this.event(), weight: 6 }, { arbitrary: this.other(), weight: 1 });
  }

  /** Held rules are watched by segments of their own: who generates them must keep those. */
  held(): Arbitrary<HeldRule> {
    return fc.record({ kind: fc.constant('held' as const), days: fc.constantFrom(1, 2, 7, 30), rule: this.fact() });
  }

  private other(): Arbitrary<Rule> {
    return fc.oneof(
      fc.record({ kind: fc.constant('segment' as const), segmentId: fc.constantFrom(...this.vocabulary.segments), inside: fc.boolean() }),
      fc.record({ kind: fc.constant('random' as const), percent: fc.constantFrom(0, 12.5, 50, 99.99, 100), seed: fc.constantFrom('a', '种子') }),
    );
  }

  private fact(): Arbitrary<Rule> {
    return fc.constantFrom(...Object.keys(FACT_TYPES)).chain((fact) => this.condition(FACT_TYPES[fact] ?? 'text', fact).map((condition): Rule => ({ kind: 'fact', fact, ...condition })));
  }

  private event(): Arbitrary<Rule> {
    return fc.constantFrom(...Object.keys(EVENT_TYPES)).chain((event): Arbitrary<EventRule> => {
      const types = EVENT_TYPES[event] ?? {};
      const summed = Object.keys(types).filter((property) => (types[property] === 'money' || types[property] === 'number'));
      return fc.record({
        kind: fc.constant('event' as const), event: fc.constant(event), comparison: fc.constantFrom('atLeast' as const, 'atMost' as const, 'exactly' as const), number: fc.constantFrom(0, 0, 1, 1, 2, 3, 100),
        window: this.window(), measure: sometimes(this.measure(summed, REPEATS[event] ?? [])),
        first: sometimes(fc.constant(true)), where: sometimes(fc.array(this.property(types), { minLength: 1, maxLength: 2 })),
      }).map(({ measure, first, where, ...rule }) => ({ ...rule, ...(measure ? { measure } : {}), ...(first ? { first } : {}), ...(where ? { where } : {}) }));
    });
  }

  private measure(summed: readonly string[], repeated: readonly string[]): Arbitrary<EventMeasure> {
    return fc.constantFrom(...summed.map((property) => ({ kind: 'sum' as const, property })), ...repeated.map((property) => ({ kind: 'same' as const, property })));
  }

  private property(types: Readonly<Record<string, FieldType>>): Arbitrary<PropertyCondition> {
    return fc.constantFrom(...Object.keys(types)).chain((property) => this.condition(types[property] ?? 'text', property).map((condition) => ({ property, ...condition })));
  }

  private window(): Arbitrary<EventWindow> {
    const days = fc.constantFrom(...DAYS);
    return fc.oneof(
      fc.constant({ kind: 'ever' as const }), fc.record({ kind: fc.constant('within' as const), days }), fc.record({ kind: fc.constant('olderThan' as const), days }),
      fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 20 })).map(([back, length]) => ({ kind: 'between' as const, from: plusDays(this.today, -back - length), to: plusDays(this.today, -back) })),
    );
  }

  private condition(type: FieldType, key: string): Arbitrary<Condition> {
    return fc.constantFrom(...(NARROWER[key] ?? OPERATORS[type] ?? [])).chain((operator) => this.value(type, key, operator).map((value) => (value === '' ? { operator } : { operator, value })));
  }

  private value(type: FieldType, key: string, operator: Operator): Arbitrary<string> {
    if (operator === 'isSet' || operator === 'isNotSet') return fc.constant('');
    if (operator === 'olderThan' || operator === 'within' || operator === 'ahead') return fc.constantFrom(...DAYS.map(String));
    const one = this.one(type, key);
    if (operator === 'between') return fc.tuple(one, one).map((pair) => (type === 'datetime' ? pair.sort() : pair.sort((a, b) => Number(a) - Number(b))).join(','));
    if (operator === 'in' || operator === 'notIn' || operator === 'hasAny' || operator === 'hasNone') return fc.uniqueArray(one, { minLength: 1, maxLength: 2 }).map((values) => values.join(','));
    return one;
  }

  private one(type: FieldType, key: string): Arbitrary<string> {
    const { tags, categories, products, shops, segments } = this.vocabulary;
    const known: Readonly<Record<string, readonly (string | null)[]>> = {
      city: [...CITIES, 'yo'], level: LEVELS, brand: [...BRANDS, 'ac'], platform: ['taobao', 'own', 'jd'], status: ['paid', 'completed'], url: ['shop.example/a', 'shop.example/b', 'shop'], tags, segment: segments,
      category: Object.values(categories), product: products.map(({ id }) => id), shop: shops.map(({ id }) => id),
    };
    const values = known[key]?.filter((value) => value !== null);
    if (values) return fc.constantFrom(...values);
    if (type === 'boolean') return fc.constantFrom('true', 'false');
    if (type === 'datetime') return fc.integer({ min: -2, max: 50 }).map((back) => plusDays(this.today, -back));
    return fc.constantFrom(...(NUMBERS[type] ?? [0]).map(String));
  }
}

/** Present in one case of three. */
function sometimes<T>(arbitrary: Arbitrary<T>): Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, { arbitrary, weight: 1 });
}
