/** A rule as the API takes it: the tree that decides who is in a segment. */
export type EventWindow =
  | { kind: 'ever' }
  | { kind: 'within'; days: number }
  | { kind: 'olderThan'; days: number }
  | { kind: 'between'; from: string; to: string };
export type EventMeasure = { kind: 'times' } | { kind: 'sum'; property: string } | { kind: 'same'; property: string };
export type Comparison = 'atLeast' | 'atMost' | 'exactly';
export type EventFilter = { property: string; operator: string; value?: string };

export type Rule =
  | { kind: 'all' | 'any'; rules: Rule[] }
  | { kind: 'not'; rule: Rule }
  | { kind: 'fact'; fact: string; operator: string; value?: string }
  | { kind: 'event'; event: string; comparison: Comparison; number: number; measure?: EventMeasure; window: EventWindow; first?: boolean; where?: EventFilter[]; currency?: string }
  | { kind: 'segment'; segmentId: string; inside: boolean }
  | { kind: 'held'; days: number; rule: Rule }
  | { kind: 'random'; percent: number; seed: string };

/** Parts of somebody else's rule may be withheld from who may not see what they ask about; such a rule is not edited. */
export function isWhole(rule: Rule | null): boolean {
  if (rule === null) return false;
  if (rule.kind === 'all' || rule.kind === 'any') return rule.rules.every(isWhole);
  if (rule.kind === 'not' || rule.kind === 'held') return isWhole(rule.rule);
  return ['fact', 'event', 'segment', 'random'].includes(rule.kind);
}

export type RuleOf<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>;
export const EVERYBODY: RuleOf<'all' | 'any'> = { kind: 'all', rules: [] };
