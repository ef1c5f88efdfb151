import { SHIPMENT_STATES, type ShipmentState } from './shipment-vocabulary.js';

export interface TrackingEvent {
  /** Two with one key are one event told twice. */
  key: string;
  state: ShipmentState;
  /** ISO UTC. */
  occurredAt: string;
}

export interface ShipmentStanding {
  state: ShipmentState;
  stateAt: string;
  lastEventAt: string;
  shippedAt: string | null;
  deliveredAt: string | null;
}

/**
 * Where a parcel stands, from the set of its events; in which order they arrived plays no part.
 *
 * Events are put in order of their time, at the same time by rank, then by key. The last one gives the state, with two
 * exceptions: once a parcel was delivered only its way back (refused, returning, returned) can say anything new, because
 * depots scan late and in heaps; and a returned parcel stays returned. Shipped at: the first event of a state that says
 * the goods left the house. Delivered at: the first delivery.
 */
export function standingOf(events: readonly TrackingEvent[]): ShipmentStanding | null {
  const once = new Map<string, TrackingEvent>();
  for (const event of events) {
    const known = once.get(event.key);
    if (!known || earlier(event, known) < 0) once.set(event.key, event);
  }
  const ordered = [...once.values()].sort(earlier);
  const last = ordered.at(-1);
  if (!last) return null;
  const returned = ordered.find(({ state }) => state === 'returned');
  const delivered = ordered.find(({ state }) => state === 'delivered');
  const backwards = delivered && ordered.findLast((event) => WAY_BACK.has(event.state) && earlier(delivered, event) < 0);
  const standing = returned ?? backwards ?? delivered ?? last;
  return {
    state: standing.state, stateAt: standing.occurredAt, lastEventAt: last.occurredAt,
    shippedAt: ordered.find(({ state }) => SHIPMENT_STATES[state].shipped)?.occurredAt ?? null, deliveredAt: delivered?.occurredAt ?? null,
  };
}

const WAY_BACK: ReadonlySet<ShipmentState> = new Set(['refused', 'returning', 'returned']);

function earlier(a: TrackingEvent, b: TrackingEvent): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  const rank = SHIPMENT_STATES[a.state].rank - SHIPMENT_STATES[b.state].rank;
  if (rank !== 0) return rank;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
