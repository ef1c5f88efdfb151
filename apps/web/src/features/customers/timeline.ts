import type { TimelineItem } from './customer.types.js';

export type TimelineRow = { type: 'day'; key: string; day: string } | { type: 'entry'; key: string; item: TimelineItem };

/** The calendar day of a moment in the reader's zone, `YYYY-MM-DD`. */
export function dayOf(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(new Date(moment));
}

/** Entries in the order they came with a heading before the first one of each day. */
export function withDays(items: readonly TimelineItem[], timeZone: string): TimelineRow[] {
  let last = '';
  return items.flatMap((item): TimelineRow[] => {
    const day = dayOf(item.occurredAt, timeZone);
    const entry: TimelineRow = { type: 'entry', key: item.id, item };
    if (day === last) return [entry];
    last = day;
    return [{ type: 'day', key: day, day }, entry];
  });
}

/** Where the list must scroll to for a day: that day, or the newest one before it; -1 when everything loaded is newer. */
export function rowOfDay(rows: readonly TimelineRow[], day: string): number {
  return rows.findIndex((row) => row.type === 'day' && row.day <= day);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What the sentence of an event is filled with; money stays minor units with its currency. */
export function factsOf(item: TimelineItem) {
  const payload = item.payload as Record<string, unknown>;
  const minor = number(payload.totalMinor) ?? number(payload.amountMinor);
  return {
    number: text(payload.number) || text(payload.orderNumber),
    orderNumber: text(payload.orderNumber),
    money: minor === null ? null : { minor, currency: text(payload.currency) || 'CNY' },
    lines: number(payload.lines),
    status: text(payload.status),
    method: text(payload.method),
    identityKind: text(payload.kind),
    /** Of a customer who went from one RFM cell to another. */
    cells: { from: number(payload.from), to: number(payload.to) },
    changed: Array.isArray(payload.changed) ? payload.changed.filter((entry): entry is string => typeof entry === 'string') : [],
    text: text((item as { text?: unknown }).text) || text(payload.text),
  };
}

/** The order an entry is about, to open beside the page. */
export function orderOf(item: TimelineItem): string | null {
  if (item.subject.type === 'order') return item.subject.id;
  const payload = item.payload as Record<string, unknown>;
  return text(payload.orderId) || null;
}

/** What people filter by. */
export const TIMELINE_KINDS = ['order', 'refund', 'opportunity', 'quote', 'contract', 'receivable', 'lead', 'behaviour', 'follow_up', 'note', 'call', 'task', 'change'] as const;
