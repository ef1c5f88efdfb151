/** One event of a customer, as the timeline reads it, the newest first. */
export interface VisitEvent {
  id: string;
  name: string;
  nameId: number;
  occurredAt: Date;
  productId: string | null;
  product: string | null;
  query: string | null;
  page: string | null;
  message: string | null;
  device: string | null;
  source: string | null;
}

/** What belongs together on a timeline: a visit, or a single event that is no part of one. */
export interface Visit {
  /** The newest first. */
  events: VisitEvent[];
  single: boolean;
}

/** Half an hour without anything ends a visit, as analytics have it. */
export const PAUSE_MS = 30 * 60 * 1000;
/** A visit without end (a robot, a screen on a wall) is told in pieces. */
export const LONGEST = 500;
const MESSAGES = new Set([8, 9]);

/**
 * Folds events, the newest first, into visits, in the order of their ends. Opening a message is no part of a visit. Whatever is not closed by a pause is
 * whole only when `complete`: there are no older events.
 */
export function foldVisits(events: readonly VisitEvent[], complete: boolean): Visit[] {
  const visits: Visit[] = [];
  let open: VisitEvent[] = [];
  const close = (): void => {
    if (open.length > 0) visits.push({ events: open, single: false });
    open = [];
  };
  for (const event of events) {
    if (MESSAGES.has(event.nameId)) {
      // Told where it stands; a visit it falls into is told before it, as one.
      close();
      visits.push({ events: [event], single: true });
      continue;
    }
    const last = open.at(-1);
    if (last && (last.occurredAt.getTime() - event.occurredAt.getTime() > PAUSE_MS || open.length >= LONGEST)) close();
    open.push(event);
  }
  if (complete) close();
  return visits;
}

export interface VisitSummary {
  startedAt: string;
  endedAt: string;
  /** By name of event. */
  counts: Record<string, number>;
  /** Titles of products seen, the latest first, each once. */
  products: string[];
  productCount: number;
  searches: string[];
  device: string | null;
  source: string | null;
}

const SHOWN = 3;

/** What a visit comes to in one line. @param titleOf the name of a known product */
export function summarise({ events }: Visit, titleOf: (productId: string) => string | undefined): VisitSummary {
  const counts: Record<string, number> = {};
  for (const { name } of events) counts[name] = (counts[name] ?? 0) + 1;
  const products = [...new Set(events.flatMap(({ productId, product }) => (productId === null ? null : titleOf(productId)) ?? product ?? []))];
  const searches = [...new Set(events.flatMap(({ query }) => query ?? []))];
  return {
    startedAt: (events.at(-1)?.occurredAt ?? new Date(0)).toISOString(), endedAt: (events[0]?.occurredAt ?? new Date(0)).toISOString(), counts,
    products: products.slice(0, SHOWN), productCount: products.length, searches: searches.slice(0, SHOWN),
    device: events.find(({ device }) => device !== null)?.device ?? null, source: events.findLast(({ source }) => source !== null)?.source ?? null,
  };
}
