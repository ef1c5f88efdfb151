import { type Asker, type ChangeCause, nextChange, type FieldContext } from '@patron/record';
import { gone } from './event-query.js';
import type { EventRule, Rule } from './rule.js';
import type { KnownFields } from './rule-reader.js';
import { factCondition } from './set-form.js';
import { heldRules, heldSegmentId, nodes, segmentsOf } from './rule-walk.js';

export interface Mentions {
  /** Domain events, and `behaviour:<event>`, after which a customer may meet the rule or no longer. One without a customer id concerns everybody. */
  changedBy: ReadonlySet<ChangeCause>;
  /** Whether membership may change with the day alone. */
  time: boolean;
  /** The segments asked about, the hidden ones of held rules included. */
  segments: string[];
  facts: string[];
  events: string[];
}

/** Whoever becomes a customer, or another one, is asked every rule. */
const ALWAYS: readonly ChangeCause[] = ['customer.created', 'customer.recognised', 'customer.merged', 'customer.unmerged'];

export function mentionsOf(rule: Rule, known: KnownFields, context: FieldContext): Mentions {
  const changedBy = new Set<ChangeCause>(ALWAYS);
  const facts = new Set<string>();
  const events = new Set<string>();
  let time = false;
  for (const node of outside(rule)) {
    if (node.kind === 'fact') {
      const condition = factCondition(node, known, context);
      for (const cause of condition.field.changedBy ?? []) changedBy.add(cause);
      facts.add(node.fact);
      time ||= nextChange(condition, context) !== null;
    } else if (node.kind === 'event') {
      for (const cause of eventCauses(node, known, context)) changedBy.add(cause);
      events.add(node.event);
      time ||= node.window.kind === 'within' || node.window.kind === 'olderThan';
    }
    time ||= node.kind === 'held';
  }
  const held = heldRules(rule).map((node) => heldSegmentId(node.rule));
  const segments = [...new Set([...segmentsOf(rule), ...held])];
  if (segments.length > 0) changedBy.add('segment.entered').add('segment.left');
  return { changedBy, time, segments, facts: [...facts], events: [...events] };
}

/** What changes the events themselves, and what changes the properties that are asked for: a product's category. */
function eventCauses({ event, where = [], measure }: EventRule, known: KnownFields, asker: Asker): readonly ChangeCause[] {
  const kind = known.events.find(event, asker);
  if (!kind) throw gone(event);
  const asked = new Set([...where.map(({ property }) => property), ...(measure && measure.kind !== 'times' ? [measure.property] : [])]);
  return [...kind.changedBy, ...kind.properties.flatMap(({ key, changedBy = [] }) => (asked.has(key) ? changedBy : []))];
}

/** What is held is watched by its own hidden segment, which then tells of the change. */
function outside(rule: Rule): Rule[] {
  const inner = new Set(heldRules(rule).flatMap((held) => [...nodes(held.rule)]));
  return [...nodes(rule)].filter((node) => !inner.has(node));
}

