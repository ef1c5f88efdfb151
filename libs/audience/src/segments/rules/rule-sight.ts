import { isPlain, rightOn } from '@patron/kernel';
import { operatorsOf, type FieldContext, type FieldDefinition } from '@patron/record';
import { recordOf } from './event-catalogue.js';
import { isGroup, type Clause, type Rule } from './rule.js';
import type { KnownFields } from './rule-reader.js';
import { clausesOf } from './rule-walk.js';

/** A clause the reader may not see keeps its place in the tree and tells nothing. */
export interface WithheldRule {
  kind: 'withheld';
}

export type SeenRule = Exclude<Rule, { kind: 'all' | 'any' | 'not' | 'held' }> | WithheldRule | { kind: 'all' | 'any'; rules: SeenRule[] } | { kind: 'not'; rule: SeenRule } | { kind: 'held'; days: number; rule: SeenRule };

/** What somebody sees of a rule that somebody else wrote. */
export class RuleSight {
  constructor(
    private readonly known: KnownFields,
    private readonly context: FieldContext,
  ) {}

  rule(rule: Rule): SeenRule {
    if (isGroup(rule)) return { kind: rule.kind, rules: rule.rules.map((child) => this.rule(child)) };
    if (rule.kind === 'not') return { kind: 'not', rule: this.rule(rule.rule) };
    if (rule.kind === 'held') return { kind: 'held', days: rule.days, rule: this.rule(rule.rule) };
    return this.seen(rule) ? rule : { kind: 'withheld' };
  }

  /** Of a fact that is seen masked only whether it is there: a value in the rule is somebody's. What is gone is no secret. */
  seen(clause: Clause): boolean {
    if (clause.kind === 'fact') return this.fieldSeen(this.known.facts.find(clause.fact, this.context), this.known.facts.base.record, clause);
    // Since when something holds tells whether it holds.
    if (clause.kind === 'held') return clausesOf(clause.rule).every((inner) => this.seen(inner));
    if (clause.kind !== 'event') return true;
    const kind = this.known.events.find(clause.event, this.context);
    if (!kind) return false;
    const { measure } = clause;
    if (measure?.kind === 'sum' && !kind.measures?.includes(measure.property)) return false;
    if (measure?.kind === 'same' && !kind.repeats?.includes(measure.property)) return false;
    return (clause.where ?? []).every((condition) => {
      const field = kind.properties.find(({ key }) => key === condition.property);
      return this.fieldSeen(field, field ? recordOf(kind, field) : '', condition);
    });
  }

  private fieldSeen(field: FieldDefinition | undefined, record: string, { operator, value }: Pick<Extract<Rule, { kind: 'fact' }>, 'operator' | 'value'>): boolean {
    if (!field || !operatorsOf(field).includes(operator)) return false;
    const masked = !isPlain(rightOn(this.context, record, field.right ?? field.key)) && !field.presence;
    return !masked || value === undefined;
  }
}
