import { Injectable } from '@nestjs/common';
import { DomainError, notFound, type Principal } from '@patron/kernel';
import { operatorsOf, seenBy, type Asker, type ChangeCause, type FieldDefinition, type FieldDescription, type FieldOption, type FieldSource, type Label } from '@patron/record';

/** What may be asked of one event: a field, and the kind of record whose rights count for it, where that is not the event's. */
export interface EventProperty extends FieldDefinition {
  record?: string;
}

/** The event as the verb of a sentence about customers. */
export interface EventTelling {
  /** 下单, and 下过单 for any at all. */
  'zh-CN': { verb: string; done: string };
  /** placed an order, place an order, placed {n} orders (where they are counted as things), and "orders placed" for a sum of them. */
  en: { did: string; base: string; many?: string; things: string };
}

/** Something customers do or that happens to them, each time a row of a table. All SQL is trusted text of the module that registers it. */
export interface EventKind {
  key: string;
  group: string;
  label: Label;
  /** How rules tell it; the label between quotation marks unless told. */
  told?: EventTelling;
  table: string;
  /** Of the table, in `customerId`, `at`, `where` and the properties. */
  alias: string;
  /** `e.customer_id`. */
  customerId: string;
  /** When it happened: `e.placed_at`, or a column of one of the sources. */
  at: string;
  /** Joined each time, where the moment or the condition lies in another table. */
  sources?: readonly FieldSource[];
  /** Rows that count at all. */
  where?: string;
  /** ISO currency of a row, a column of type char(3); amounts are compared and summed in one currency alone. Absent: there are no amounts. */
  currency?: string;
  /** What may be asked of one event. `source` as in a list's fields, joined to the event's table. */
  properties: readonly EventProperty[];
  /** Properties of type money or number that may be summed. */
  measures?: readonly string[];
  /** Properties of which one value may be asked for again and again: the same product. */
  repeats?: readonly string[];
  changedBy: readonly ChangeCause[];
  /** Without this permission the kind is unknown. */
  permission?: string;
  /** The kind of record whose rights on fields count for the properties; `event` unless told. */
  record?: string;
}

/** Kinds and properties that come and go while the product runs. */
export interface EventKindProvider {
  find(key: string): EventKind | undefined;
  all(): readonly EventKind[];
}

export interface EventDescription {
  key: string;
  group: string;
  label: Label;
  /** As it follows "has" or "has not": placed an order. */
  phrase: Label;
  properties: FieldDescription[];
  sums: { property: string; label: Label; type: 'money' | 'number' }[];
  repeats: { property: string; label: Label }[];
}

/** What customers do, as rules count it. Modules register at boot; a key registered twice stops the boot. */
@Injectable()
export class EventCatalogue {
  private readonly kinds = new Map<string, EventKind>();
  private readonly providers: EventKindProvider[] = [];

  register(...kinds: readonly EventKind[]): void {
    for (const kind of kinds) {
      if (this.kinds.has(kind.key)) throw new DomainError('events.registered_twice', `Event kind ${kind.key} is registered twice`, { status: 500 });
      this.kinds.set(kind.key, kind);
    }
  }

  provide(provider: EventKindProvider): void {
    this.providers.push(provider);
  }

  /** The kind as the asker has it: without the properties he may not see; undefined where he may not know of it. */
  find(key: string, asker: Asker): EventKind | undefined {
    const kind = this.kinds.get(key) ?? this.provided(key);
    return kind && seenKind(kind, asker);
  }

  /** Everything after which some kind has other events than before. */
  causes(): Set<ChangeCause> {
    return new Set(this.registered().flatMap(({ changedBy, properties }) => [...changedBy, ...properties.flatMap((property) => property.changedBy ?? [])]));
  }

  describe(asker: Asker): EventDescription[] {
    return this.registered().flatMap((kind) => {
      const seen = seenKind(kind, asker);
      if (!seen) return [];
      const properties = seen.properties.map((field) => description(field, isMasked(kind, field.key, asker)));
      const sums = seen.properties.flatMap(({ key, label, type }) => ((type === 'money' || type === 'number') && seen.measures?.includes(key) ? [{ property: key, label, type }] : []));
      const repeats = seen.properties.flatMap(({ key, label }) => (seen.repeats?.includes(key) ? [{ property: key, label }] : []));
      return [{ key: kind.key, group: kind.group, label: kind.label, phrase: kind.told ? { 'zh-CN': kind.told['zh-CN'].verb, en: kind.told.en.did } : kind.label, properties, sums, repeats }];
    });
  }

  /** Values of a property whose label or value contains the text. Throws 404 for what the asker does not know of. */
  async suggest(event: string, property: string, text: string, asker: Asker & Pick<Principal, 'scope'>): Promise<readonly FieldOption[]> {
    const field = this.property(event, property, asker);
    if (field.suggest) return field.suggest({ text, limit: 20, scope: asker.scope });
    const wanted = text.toLowerCase();
    return (field.options ?? []).filter(({ value, label }) => [value, label['zh-CN'], label.en].some((part) => part.toLowerCase().includes(wanted)));
  }

  /** What stored values are called; unknown ones are left out. Throws 404 for what the asker does not know of. */
  async named(event: string, property: string, values: readonly string[], asker: Asker): Promise<readonly FieldOption[]> {
    const field = this.property(event, property, asker);
    const fixed = (field.options ?? []).filter(({ value }) => values.includes(value));
    return fixed.length === values.length ? fixed : [...fixed, ...((await field.named?.(values)) ?? [])];
  }

  private property(event: string, key: string, asker: Asker): FieldDefinition {
    const field = this.find(event, asker)?.properties.find((property) => property.key === key);
    if (!field) throw notFound('property', key);
    return field;
  }

  private registered(): EventKind[] {
    return [...this.kinds.values(), ...this.providers.flatMap((provider) => provider.all())];
  }

  private provided(key: string): EventKind | undefined {
    for (const provider of this.providers) {
      const kind = provider.find(key);
      if (kind) return kind;
    }
    return undefined;
  }
}

function seenKind(kind: EventKind, asker: Asker): EventKind | undefined {
  if (kind.permission !== undefined && !asker.permissions.has(kind.permission)) return undefined;
  const properties = kind.properties.flatMap((field) => {
    const seen = seenBy(field, recordOf(kind, field), asker);
    return seen ? [{ ...seen, ...(field.record ? { record: field.record } : {}) }] : [];
  });
  // A sum of what is seen masked would tell it.
  const plain = (key: string): boolean => kind.properties.some((field) => field.key === key && seenBy(field, recordOf(kind, field), asker) === field);
  return { ...kind, properties, ...(kind.measures ? { measures: kind.measures.filter(plain) } : {}), ...(kind.repeats ? { repeats: kind.repeats.filter(plain) } : {}) };
}

function isMasked(kind: EventKind, key: string, asker: Asker): boolean {
  const field = kind.properties.find((property) => property.key === key);
  return field !== undefined && seenBy(field, recordOf(kind, field), asker) !== field;
}

/** The kind of record whose rights count for a property. */
export function recordOf(kind: EventKind, property: EventProperty): string {
  return property.record ?? kind.record ?? 'event';
}

function description(field: FieldDefinition, masked: boolean): FieldDescription {
  return {
    key: field.key, group: field.group, type: field.type, label: field.label, operators: operatorsOf(field), sortable: false, filterable: true, column: false,
    ...(field.options ? { options: field.options } : {}), suggestions: field.suggest !== undefined, masked,
    ...(field.currency ? { currency: field.currency } : {}), ...(field.custom ? { custom: field.custom } : {}),
  };
}
