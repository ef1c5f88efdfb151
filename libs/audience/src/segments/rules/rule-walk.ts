import { createHash } from 'node:crypto';
import { isGroup, type Clause, type HeldRule, type Rule, type RuleLeaf } from './rule.js';

/** Every node, parents first; what is held is walked too. */
export function* nodes(rule: Rule): Generator<Rule> {
  yield rule;
  if (isGroup(rule)) for (const child of rule.rules) yield* nodes(child);
  else if (rule.kind === 'not' || rule.kind === 'held') yield* nodes(rule.rule);
}

/** The conditions that are asked of a customer; a held rule is one of them, what it holds is another rule's. */
export function clausesOf(rule: Rule): Clause[] {
  if (isGroup(rule)) return rule.rules.flatMap(clausesOf);
  return rule.kind === 'not' ? clausesOf(rule.rule) : [rule];
}

export function leavesOf(rule: Rule): RuleLeaf[] {
  const leaves = new Map<string, RuleLeaf>();
  for (const clause of clausesOf(rule)) {
    const key = leafKey(clause);
    leaves.set(key, { key, clause });
  }
  return [...leaves.values()];
}

const texts = new WeakMap<Rule, string>();

/** Equal conditions are equal texts, whatever order the database gives their keys back in. */
export function leafKey(clause: Clause): string {
  return textOf(clause);
}

function textOf(rule: Rule): string {
  let text = texts.get(rule);
  if (text === undefined) texts.set(rule, (text = JSON.stringify(rule, sortedKeys)));
  return text;
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** And, or and not alone; the truth of the conditions is the caller's. */
export function ruleHolds(rule: Rule, truthOf: (leafKey: string) => boolean): boolean {
  switch (rule.kind) {
    case 'all':
      return rule.rules.every((child) => ruleHolds(child, truthOf));
    case 'any':
      return rule.rules.some((child) => ruleHolds(child, truthOf));
    case 'not':
      return !ruleHolds(rule.rule, truthOf);
    default:
      return truthOf(leafKey(rule));
  }
}

/**
 * The id of the hidden segment that watches a held rule: made from the rule itself, so that equal rules share one and a
 * statement needs no look-up. Version 8 of RFC 9562: the shape of a uuid over a hash.
 */
export function heldSegmentId(rule: Rule): string {
  const hex = createHash('sha256').update(textOf(rule)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The held rules of a tree, innermost last. */
export function heldRules(rule: Rule): HeldRule[] {
  return [...nodes(rule)].filter((node): node is HeldRule => node.kind === 'held');
}

/** The segments a rule asks about, those within held rules and those named by the fact `segment` included. */
export function segmentsOf(rule: Rule): string[] {
  const ids = [...nodes(rule)].flatMap((node) => {
    if (node.kind === 'segment') return [node.segmentId];
    if (node.kind === 'fact' && node.fact === SEGMENT_FACT) return listedIds(node.value);
    return [];
  });
  return [...new Set(ids)];
}

export const SEGMENT_FACT = 'segment';

/** The ids of a value that is a list. */
export function listedIds(value = ''): string[] {
  return value.split(',').map((id) => id.trim().toLowerCase()).filter((id) => id !== '');
}
