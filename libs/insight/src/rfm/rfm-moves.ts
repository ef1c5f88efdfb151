import type { NewEvent } from '@patron/kernel';
import './rfm.events.js';
import { segmentOf } from './rfm-segments.js';

/** Somebody who stood in one cell and stands in another. */
export interface Move {
  customerId: string;
  from: number;
  to: number;
}

/** First scores are no moves, nor is losing the last purchase: events tell of people who went from one cell to another. */
export function moveEvents(moves: readonly Move[], cause: 'order' | 'time', now: Date): NewEvent<'customer.rfm_changed'>[] {
  return moves.flatMap(({ customerId, from, to }) => {
    const [fromSegment, toSegment] = [segmentOf(from), segmentOf(to)];
    if (fromSegment === null || toSegment === null) return [];
    const payload = { from, to, fromSegment, toSegment, cause };
    return [{ name: 'customer.rfm_changed' as const, customerId, subject: { type: 'customer', id: customerId }, occurredAt: now, payload }];
  });
}
