import { Injectable } from '@nestjs/common';
import { isPlain, rightOn, type EventName, type Principal } from '@patron/kernel';

/** A protected field, as rights on fields name it. */
export interface ProtectedName {
  record: string;
  field: string;
}

export interface TimelineEntry {
  event: EventName;
  /** What the page groups and filters by: `order`, `note`, `change`, … */
  kind: string;
  /** It tells of nothing but this field: who may not see the field does not see the entry. */
  right?: ProtectedName;
  /** Only for readers with this permission: a key that may not read orders is not told of them here. */
  permission?: string;
  /** Told with what its subject is called, to those who may see that. */
  named?: boolean;
  /** Keys of the payload that show a field's value. */
  details?: Readonly<Record<string, ProtectedName>>;
}

/** Entries that do not stand in the event log: a second source, read beside it. */
export interface TimelineSource {
  /** What the page groups and filters them by. */
  kind: string;
  /** Only for readers with this permission. */
  permission?: string;
  /** The newest first. `after`: the place of the last entry read before; `before`: only what happened before it. */
  read(query: TimelineSourceQuery): Promise<SourcedEntry[]>;
}

export interface TimelineSourceQuery {
  customerId: string;
  after?: string | undefined;
  before?: Date | undefined;
  text?: string | undefined;
  limit: number;
}

export interface SourcedEntry {
  occurredAt: Date;
  /** Where the source goes on after this entry. */
  place: string;
  /** As the page's other entries: {id, kind, event, occurredAt, subject, payload, actor, text, activity}. */
  json: string;
}

/** Whose timeline it is: his permissions and rights on fields. */
export type TimelineReader = Pick<Principal, 'fields' | 'permissions'>;

/** Which domain events show on a customer's page, and as what. The web words them by event name. */
@Injectable()
export class TimelineCatalogue {
  private readonly kinds = new Map<string, string>();
  private readonly narrowed: TimelineEntry[] = [];
  private readonly named = new Set<string>();
  private readonly sources: TimelineSource[] = [];

  register(...entries: TimelineEntry[]): void {
    for (const { event, kind, named } of entries) {
      this.kinds.set(event, kind);
      if (named) this.named.add(event);
    }
    this.narrowed.push(...entries.filter(({ right, permission, details }) => [right, permission, details].some((limit) => limit !== undefined)));
  }

  names(event: string): boolean {
    return this.named.has(event);
  }

  addSource(source: TimelineSource): void {
    this.sources.push(source);
  }

  /** Those of the given kinds, of all kinds when none is given, that this reader may know of. */
  sourcesOf(kinds: readonly string[] | undefined, asker: TimelineReader): TimelineSource[] {
    return this.sources.filter(({ kind, permission }) => (!kinds || kinds.includes(kind)) && (permission === undefined || asker.permissions.has(permission)));
  }

  /** Event names of the given kinds, of all kinds when none is given. */
  eventsOf(kinds?: readonly string[]): string[] {
    return [...this.kinds].filter(([, kind]) => !kinds || kinds.includes(kind)).map(([event]) => event);
  }

  allKinds(): string[] {
    return [...new Set(this.kinds.values())];
  }

  /** Events this reader may not know of, and by event the keys of its payload he may not see. */
  withheld(asker: TimelineReader): { events: string[]; details: Record<string, string[]> } {
    const isWithheld = ({ record, field }: ProtectedName): boolean => !isPlain(rightOn(asker, record, field));
    const details = this.narrowed.flatMap(({ event, details: named = {} }) => {
      const keys = Object.entries(named).flatMap(([key, protectedName]) => (isWithheld(protectedName) ? [key] : []));
      return keys.length > 0 ? [[event, keys] as const] : [];
    });
    return { events: this.narrowed.flatMap(({ event, right, permission }) => ((right && isWithheld(right)) || (permission !== undefined && !asker.permissions.has(permission)) ? [event] : [])), details: Object.fromEntries(details) };
  }

  /** Event name to kind, for the query that reads the log. */
  asObject(): Record<string, string> {
    return Object.fromEntries(this.kinds);
  }
}
