import type { FieldContext, FieldDefinition, FieldOption, Label } from '@patron/record';
import type { Rule } from './rule.js';
import type { KnownFields } from './rule-reader.js';
import { listedIds, nodes, SEGMENT_FACT } from './rule-walk.js';

/** What the ids and codes in a rule are called, for the eyes of one asker. */
export interface RuleNames {
  context: FieldContext;
  /** The asker wrote the rule himself: what he typed is told back to him. */
  own: boolean;
  /** Of a value of a fact, or of a property written `event property`. */
  of(key: string, value: string): Label | undefined;
  segment(id: string): Label | undefined;
}

export type NamedSegments = (ids: readonly string[]) => Promise<readonly FieldOption[]>;

/** Looks the names of a rule up: one question for each field that is mentioned, not for each value. */
export async function namesOf(rule: Rule, known: KnownFields, reader: { context: FieldContext; own: boolean }, segments: NamedSegments): Promise<RuleNames> {
  const { context, own } = reader;
  const wanted = new Map<string, { field: FieldDefinition; values: Set<string> }>();
  const segmentIds = new Set<string>();
  const note = (key: string, field: FieldDefinition | undefined, value: string | undefined): void => {
    if (!field || value === undefined) return;
    const entry = wanted.get(key) ?? { field, values: new Set<string>() };
    for (const part of value.split(',')) entry.values.add(part.trim());
    wanted.set(key, entry);
  };
  for (const node of nodes(rule)) {
    if (node.kind === 'fact') note(node.fact, known.facts.find(node.fact, context), node.value);
    if (node.kind === 'fact' && node.fact === SEGMENT_FACT) for (const id of listedIds(node.value)) segmentIds.add(id);
    if (node.kind === 'segment') segmentIds.add(node.segmentId);
    if (node.kind !== 'event') continue;
    const kind = known.events.find(node.event, context);
    for (const { property, value } of node.where ?? []) note(propertyKey(node.event, property), kind?.properties.find(({ key }) => key === property), value);
  }
  const names = new Map<string, Map<string, Label>>();
  for (const [key, { field, values }] of wanted) names.set(key, byValue([...(field.options ?? []), ...((await field.named?.([...values])) ?? [])]));
  const segmentNames = byValue(segmentIds.size > 0 ? await segments([...segmentIds]) : []);
  return { context, own, of: (key, value) => names.get(key)?.get(value), segment: (id) => segmentNames.get(id) };
}

export function propertyKey(event: string, property: string): string {
  return `${event} ${property}`;
}

function byValue(options: readonly FieldOption[]): Map<string, Label> {
  return new Map(options.map(({ value, label }) => [value, label]));
}
