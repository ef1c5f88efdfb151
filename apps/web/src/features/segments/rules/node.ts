import type { Comparison, EventFilter, EventMeasure, EventWindow, Rule } from './rule.js';

/**
 * The rule as it is being edited: every part has an id that survives moves, "not" is a property of a part and no part of its own,
 * and a value that is still missing is null or empty.
 */
type Part = { id: string; negated: boolean };
export type GroupNode = Part & { kind: 'group'; join: 'all' | 'any'; children: RuleNode[] };
export type HeldNode = Part & { kind: 'held'; days: number | null; group: GroupNode };
export type FactNode = Part & { kind: 'fact'; fact: string; operator: string; value: string };
export type EventNode = Part & {
  kind: 'event'; event: string; comparison: Comparison; number: number | null; measure: EventMeasure; window: WindowDraft; first: boolean; where: FilterDraft[];
  currency?: string;
};
export type SegmentNode = Part & { kind: 'segment'; segmentId: string; inside: boolean };
export type RandomNode = Part & { kind: 'random'; percent: number | null; seed: string };
export type ClauseNode = FactNode | EventNode | SegmentNode | RandomNode;
export type RuleNode = GroupNode | HeldNode | ClauseNode;

export type WindowDraft = { kind: EventWindow['kind']; days: number | null; from: string; to: string };
export type FilterDraft = { property: string; operator: string; value: string };

export const newId = (): string => crypto.randomUUID();
export const group = (children: RuleNode[] = [], join: 'all' | 'any' = 'all'): GroupNode => ({ id: newId(), negated: false, kind: 'group', join, children });

/** The node a rule becomes. What is no group stands in one, so that there is always a place to add to. */
export function fromRule(rule: Rule): GroupNode {
  const node = nodeOf(rule, false);
  return node.kind === 'group' ? node : group([node]);
}

function nodeOf(rule: Rule, negated: boolean): RuleNode {
  const part = { id: newId(), negated };
  switch (rule.kind) {
    case 'not': return nodeOf(rule.rule, !negated);
    case 'all':
    case 'any': return { ...part, kind: 'group', join: rule.kind, children: rule.rules.map((entry) => nodeOf(entry, false)) };
    case 'held': return { ...part, kind: 'held', days: rule.days, group: fromRule(rule.rule) };
    case 'fact': return { ...part, kind: 'fact', fact: rule.fact, operator: rule.operator, value: rule.value ?? '' };
    case 'segment': return { ...part, negated: false, kind: 'segment', segmentId: rule.segmentId, inside: rule.inside !== negated };
    case 'random': return { ...part, kind: 'random', percent: rule.percent, seed: rule.seed };
    case 'event': return {
      ...part, kind: 'event', event: rule.event, comparison: rule.comparison, number: rule.number, measure: rule.measure ?? { kind: 'times' },
      window: draftOf(rule.window), first: rule.first ?? false, where: (rule.where ?? []).map((filter) => ({ ...filter, value: filter.value ?? '' })),
      ...(rule.currency && { currency: rule.currency }),
    };
  }
}

function draftOf(window: EventWindow): WindowDraft {
  return {
    kind: window.kind,
    days: 'days' in window ? window.days : 30,
    from: window.kind === 'between' ? window.from : '',
    to: window.kind === 'between' ? window.to : '',
  };
}

/** The rule as it is saved and sent. Call it only on what `complete` let through, or what is missing becomes 0 or empty. */
export function toRule(node: RuleNode): Rule {
  const rule = bare(node);
  return node.negated ? { kind: 'not', rule } : rule;
}

function bare(node: RuleNode): Rule {
  switch (node.kind) {
    case 'group': return { kind: node.join, rules: node.children.map(toRule) };
    case 'held': return { kind: 'held', days: node.days ?? 0, rule: toRule(node.group) };
    case 'fact': return { kind: 'fact', fact: node.fact, operator: node.operator, ...(node.value !== '' && { value: node.value }) };
    case 'segment': return { kind: 'segment', segmentId: node.segmentId, inside: node.inside };
    case 'random': return { kind: 'random', percent: node.percent ?? 0, seed: node.seed };
    case 'event': return {
      kind: 'event', event: node.event, comparison: node.comparison, number: node.number ?? 0,
      ...(node.measure.kind !== 'times' && { measure: node.measure }),
      window: windowOf(node.window),
      ...(node.first && { first: true }),
      ...(node.where.length > 0 && { where: node.where.map(filterOf) }),
      ...(node.currency && { currency: node.currency }),
    };
  }
}

const filterOf = ({ value, ...filter }: FilterDraft): EventFilter => ({ ...filter, ...(value !== '' && { value }) });

function windowOf({ kind, days, from, to }: WindowDraft): EventWindow {
  if (kind === 'between') return { kind, from, to };
  return kind === 'ever' ? { kind } : { kind, days: days ?? 0 };
}
