import { isComplete } from '../../../shared/ui/list/filters.js';
import type { Field } from '../../../shared/ui/list/types.js';
import type { EventNode, GroupNode, RuleNode, WindowDraft } from './node.js';

/** What the builder must know of the catalogue to tell whether a condition is finished. */
export type Known = {
  fact: (key: string) => Field | undefined;
  property: (event: string, key: string) => Field | undefined;
};

const whole = (value: number | null, least: number): boolean => value !== null && Number.isInteger(value) && value >= least;

function windowIsComplete({ kind, days, from, to }: WindowDraft): boolean {
  if (kind === 'ever') return true;
  return kind === 'between' ? from !== '' && to !== '' && from <= to : whole(days, 0);
}

function eventIsComplete(node: EventNode, known: Known): boolean {
  const numberIsComplete = node.measure.kind === 'sum' ? node.number !== null && Number.isFinite(node.number) && node.measure.property !== '' : whole(node.number, 0);
  const filtersAre = node.where.every((filter) => {
    const field = known.property(node.event, filter.property);
    // What is unknown here may be known to the server: it is the judge.
    return field === undefined ? filter.property !== '' : isComplete(field, { key: filter.property, op: filter.operator, value: filter.value });
  });
  return numberIsComplete && windowIsComplete(node.window) && filtersAre;
}

/** Nothing is missing in this one condition; groups are judged by what is in them. */
export function nodeIsComplete(node: RuleNode, known: Known): boolean {
  switch (node.kind) {
    case 'group': return true;
    case 'held': return whole(node.days, 1) && node.group.children.length > 0;
    case 'segment': return node.segmentId !== '';
    case 'random': return node.percent !== null && node.percent > 0 && node.percent <= 100;
    case 'event': return eventIsComplete(node, known);
    case 'fact': {
      const field = known.fact(node.fact);
      return field === undefined || isComplete(field, { key: node.fact, op: node.operator, value: node.value });
    }
  }
}

/**
 * The tree without what is not finished, for a count while typing. A group that loses everything in it goes with it:
 * an empty "any" would mean nobody.
 */
export function finishedPart(tree: GroupNode, known: Known): { tree: GroupNode; unfinished: string[] } {
  const unfinished: string[] = [];
  const keep = (node: RuleNode): RuleNode | null => {
    if (node.kind === 'group') {
      const children = node.children.map(keep).filter((child) => child !== null);
      if (children.length === 0 && node.id !== tree.id) return node.children.length === 0 ? (unfinished.push(node.id), null) : null;
      return { ...node, children };
    }
    const inner = node.kind === 'held' ? keep(node.group) : null;
    if (!nodeIsComplete(node, known) || (node.kind === 'held' && inner === null)) {
      if (!nodeIsComplete(node, known)) unfinished.push(node.id);
      return null;
    }
    return node.kind === 'held' && inner?.kind === 'group' ? { ...node, group: inner } : node;
  };
  return { tree: (keep(tree) ?? tree) as GroupNode, unfinished };
}
