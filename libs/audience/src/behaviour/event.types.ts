import type { CustomerRef } from '@patron/customer';
import type { VisitContext } from './visit-context.js';

/** What a sender calls a product. */
export interface ProductKey {
  sku: string | null;
  /** Our id, or the one of `source`. */
  productId: string | null;
  source: string | null;
}

/** One event as it came, understood; nothing of it has been looked up yet. */
export interface ReadEvent {
  index: number;
  /** Made from the message id. */
  id: string;
  /** Null: it only says who is at the device. */
  name: string | null;
  occurredAt: Date;
  customer: CustomerRef | null;
  visitorId: string | null;
  product: ProductKey | null;
  /** What it says of a product we may not know. */
  productWords: Record<string, string>;
  page: string | null;
  query: string | null;
  value: number | null;
  context: VisitContext;
  properties: Record<string, unknown>;
}

/** The body of a batch says for all events what one does not say itself. */
export interface EventDefaults {
  sentAt?: unknown;
  source?: unknown;
  context?: unknown;
}
