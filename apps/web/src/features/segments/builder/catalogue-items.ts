import { firstOperator } from '../../../shared/ui/list/filters.js';
import type { Field } from '../../../shared/ui/list/types.js';
import { group, newId, type EventNode, type RuleNode } from '../rules/node.js';

/** The names of a label in both languages: whoever types the other language's word finds it too. */
type Label = { 'zh-CN': string; en: string };

/** One thing a condition can be made of. */
export type CatalogueItem =
  | { kind: 'fact'; key: string; group: string; label: Label; field: Field }
  | { kind: 'event'; key: string; group: string; label: Label }
  | { kind: 'special'; key: 'segment' | 'held' | 'random' | 'group'; group: 'special'; label: Label };

/** Every word typed must occur in one of the names. */
export function findItems(items: readonly CatalogueItem[], typed: string, groupName: (group: string) => string): CatalogueItem[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  const own = (item: CatalogueItem) => `${item.label['zh-CN']} ${item.label.en}`.toLowerCase();
  const hits = items.filter((item) => words.every((word) => `${own(item)} ${groupName(item.group)}`.toLowerCase().includes(word)));
  // What is called so stands before what only belongs to a group that is.
  return hits.toSorted((a, b) => Number(words.every((word) => own(b).includes(word))) - Number(words.every((word) => own(a).includes(word))));
}

/** Values that are nearly always meant, so that the count moves at once. */
function startValue(field: Field, operator: string): string {
  if (operator === 'within' || operator === 'ahead' || operator === 'olderThan') return '30';
  return field.type === 'boolean' ? 'true' : '';
}

export function startEvent(event: string): EventNode {
  return {
    id: newId(), negated: false, kind: 'event', event, comparison: 'atLeast', number: 1, measure: { kind: 'times' },
    window: { kind: 'within', days: 30, from: '', to: '' }, first: false, where: [],
  };
}

/** The condition an item starts as. */
export function startNode(item: CatalogueItem): RuleNode {
  const part = { id: newId(), negated: false };
  if (item.kind === 'event') return startEvent(item.key);
  if (item.kind === 'fact') {
    const operator = firstOperator(item.field);
    return { ...part, kind: 'fact', fact: item.key, operator, value: startValue(item.field, operator) };
  }
  if (item.key === 'segment') return { ...part, kind: 'segment', segmentId: '', inside: true };
  if (item.key === 'held') return { ...part, kind: 'held', days: 30, group: group() };
  if (item.key === 'random') return { ...part, kind: 'random', percent: 10, seed: newId().slice(0, 8) };
  return group([], 'any');
}
