import type { RfmSegmentKey } from './rfm-segments.js';

declare module '@patron/kernel' {
  interface DomainEventMap {
    /** A customer moved from one cell to another: by an order or refund, or because time passed. Cells as 545. */
    'customer.rfm_changed': { from: number; to: number; fromSegment: RfmSegmentKey; toSegment: RfmSegmentKey; cause: 'order' | 'time' };
  }
}

export {};
