import { Injectable } from '@nestjs/common';
import type { EventName } from '@patron/kernel';

export interface TimelineEntry {
  event: EventName;
  /** What the page groups and filters by: `order`, `note`, `change`, … */
  kind: string;
}

/** Which domain events show on a customer's page, and as what. The web words them by event name. */
@Injectable()
export class TimelineCatalogue {
  private readonly kinds = new Map<string, string>();

  register(...entries: TimelineEntry[]): void {
    for (const { event, kind } of entries) this.kinds.set(event, kind);
  }

  /** Event names of the given kinds, of all kinds when none is given. */
  eventsOf(kinds?: readonly string[]): string[] {
    return [...this.kinds].filter(([, kind]) => !kinds || kinds.includes(kind)).map(([event]) => event);
  }

  allKinds(): string[] {
    return [...new Set(this.kinds.values())];
  }

  /** Event name to kind, for the query that reads the log. */
  asObject(): Record<string, string> {
    return Object.fromEntries(this.kinds);
  }
}
