import { diffOf, filled, fromMinor, type AuditEntry } from '@patron/kernel';
import type { CustomValues } from '@patron/record';
import type { Change } from './order-writer.js';
import type { OrderState, RefundState, UnlinkedRefundState } from './order-state.js';

/** Told by the change of the record itself. */
const SILENT = new Set(['id', 'known', 'version', 'createdAt', 'contentHash', 'history', 'customerId']);

type Kind = 'order' | 'refund';

interface Numbered {
  id: string;
  customerId: string;
  number: string;
}

/** One entry for each changed order; of many new ones only the ids, for the rest stands on the records. */
export function orderEntries(changes: readonly Change<OrderState>[]): AuditEntry[] {
  return entries('order', changes, orderAction);
}

export function refundEntries(changes: readonly Change<UnlinkedRefundState>[]): AuditEntry[] {
  return entries('refund', changes, () => 'refund.updated');
}

function entries<State extends Numbered>(kind: Kind, changes: readonly Change<State>[], actionOf: (before: State, after: State) => string): AuditEntry[] {
  const created = changes.flatMap(({ before, after }) => (before === null && after !== null ? [after] : []));
  const changed = changes.flatMap(({ before, after }): AuditEntry[] => {
    if (before === null) return [];
    if (after === null) return [{ action: `${kind}.deleted`, ...about(kind, before) }];
    const diff = diffOf(told(before), told(after), SILENT);
    return diff ? [{ action: actionOf(before, after), ...about(kind, after), ...diff }] : [];
  });
  return [...createdEntries(kind, created), ...changed];
}

function createdEntries(kind: Kind, created: readonly Numbered[]): AuditEntry[] {
  const [first] = created;
  if (!first) return [];
  if (created.length === 1) return [{ action: `${kind}.created`, ...about(kind, first), after: filled(told(first), SILENT) }];
  return [{ action: `${kind}s.created`, subject: { type: `${kind}s`, id: first.id, name: first.number }, after: { count: created.length, ids: created.map(({ id }) => id) } }];
}

/** Custom fields under keys of their own, as they are known everywhere. */
function told(state: object): Record<string, unknown> {
  const { custom, ...rest } = state as { custom?: CustomValues };
  return { ...rest, ...inWords(state as Partial<OrderState>), ...Object.fromEntries(Object.entries(custom ?? {}).map(([key, value]) => [`cf.${key}`, value])) };
}

/** What money moved, as people read it; ids and stamps of the rows say nothing to them. */
function inWords({ currency, lines, payments, refunds }: Partial<OrderState>): Record<string, unknown> {
  if (currency === undefined || !Array.isArray(payments) || !Array.isArray(refunds)) return {};
  const money = (minor: number): string => `${fromMinor(minor, currency)} ${currency}`;
  const titled = ({ orderLineNo, title, quantity }: RefundState['lines'][number]): string => `${title || (lines?.[(orderLineNo ?? 0) - 1]?.title ?? '')} × ${Number(quantity)}`;
  return {
    payments: payments.map(({ method, state = 'captured', amountMinor }) => [method, state === 'captured' ? '' : state, money(amountMinor)].filter(Boolean).join(' ')),
    refunds: refunds.map(({ number, amountMinor, reason, lines: back }) => [number, money(amountMinor), ...back.map(titled), reason].filter(Boolean).join(' · ')),
  };
}

function about(kind: Kind, { id, number, customerId }: Numbered): Pick<AuditEntry, 'subject' | 'customerId'> {
  return { subject: { type: kind, id, name: number }, customerId };
}

/** The most telling of what happened at once. */
function orderAction(before: OrderState, after: OrderState): string {
  if (after.refunds.length > before.refunds.length) return 'order.refunded';
  if (after.payments.length > before.payments.length) return 'order.paid';
  return before.status === after.status ? 'order.updated' : 'order.status_changed';
}
