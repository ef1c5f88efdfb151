import type { Actor } from '../context/request-context.js';

/** One thing somebody did to one record. Never passwords, tokens or other secrets. */
export interface AuditEntry {
  /** '<record>.<what happened>': 'customer.updated', 'role.created', 'customer.revealed', 'session.revoked'. */
  action: string;
  subject: { type: string; id: string; name?: string };
  /** Whose record it belongs to, for the history of a customer. */
  customerId?: string | null;
  /** Only the fields that changed, by the record's field keys. */
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  note?: string;
  /** Only where the context does not know: somebody signing in is not signed in yet. */
  actor?: Actor;
}

/** The part that may hold personal data. It can be erased later: the row then keeps only its digest. */
export interface AuditDetail {
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  note?: string;
}

/** What stands in place of a value too long to keep. */
export interface LargeValue {
  $large: { bytes: number; sha256: string; start: string };
}
