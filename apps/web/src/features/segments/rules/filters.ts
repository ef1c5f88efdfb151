import type { Condition } from '../../../shared/ui/list/types.js';
import type { GroupNode } from './node.js';
import type { Rule } from './rule.js';

/** The fact that lists filter segment membership by; in a rule it is a clause of its own. */
export const SEGMENT_FACT = 'segment';

/** What a list's filters say, as a rule: all of them must hold. */
export function rulesOfFilters(filters: readonly Condition[]): Rule[] {
  return filters.map(({ key, op, value }): Rule => {
    if (key !== SEGMENT_FACT || !['hasAny', 'hasNone'].includes(op)) return { kind: 'fact', fact: key, operator: op, ...(value !== '' && { value }) };
    const rules = value.split(',').map((segmentId): Rule => ({ kind: 'segment', segmentId, inside: op === 'hasAny' }));
    return rules.length === 1 && rules[0] ? rules[0] : { kind: op === 'hasAny' ? 'any' : 'all', rules };
  });
}

/** The customers list that shows the same people, where a list can say it: facts and segments that must all hold. */
export function filtersOf(tree: GroupNode): string[] | null {
  if (tree.negated || (tree.join === 'any' && tree.children.length !== 1)) return null;
  const texts = tree.children.map((node) => {
    if (node.negated) return null;
    if (node.kind === 'segment') return `${SEGMENT_FACT}:${node.inside ? 'hasAny' : 'hasNone'}:${node.segmentId}`;
    if (node.kind === 'fact') return node.value === '' ? `${node.fact}:${node.operator}` : `${node.fact}:${node.operator}:${node.value}`;
    return null;
  });
  return texts.every((text) => text !== null) ? texts : null;
}
