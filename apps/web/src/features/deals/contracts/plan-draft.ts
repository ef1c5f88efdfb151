import { majorText } from '../../../shared/format/minor.js';
import type { ContractReceivable, PlanItems } from '../deal.types.js';
import { dayAfter } from '../../../shared/format/days.js';
import { minorOrZero } from '../shared/line-draft.js';

export type PlanRow = { id?: string; row: string; name: string; dueOn: string | null; amount: string; paidMinor: number };

let rows = 0;
const row = (): string => `instalment-${(rows += 1)}`;

export const planRow = ({ id, name, dueOn, amountMinor, paidMinor, currency }: ContractReceivable): PlanRow => ({ id, row: row(), name, dueOn, amount: majorText(amountMinor, currency), paidMinor });
export const newRow = (name: string, dueOn: string | null, amount: string): PlanRow => ({ row: row(), name, dueOn, amount, paidMinor: 0 });

/** A whole cut into equal parts a month apart; what does not divide goes to the last. */
export function evenly(totalMinor: number, parts: number, { from, currency, nameOf }: { from: string; currency: string; nameOf: (n: number) => string }): PlanRow[] {
  const each = Math.floor(totalMinor / parts);
  return Array.from({ length: parts }, (_, at) => newRow(nameOf(at + 1), dayAfter(from, at * 30), majorText(at === parts - 1 ? totalMinor - each * (parts - 1) : each, currency)));
}

/** What is still to be planned, in minor units; an amount that is none counts nothing. */
export const restOf = (rowsNow: readonly PlanRow[], totalMinor: number, currency: string): number => totalMinor - rowsNow.reduce((sum, { amount }) => sum + (minorOrZero(amount, currency) ?? 0), 0);

export const planItems = (rowsNow: readonly PlanRow[], currency: string): PlanItems => rowsNow.map(({ id, name, dueOn, amount }) => ({ ...(id && { id }), name: name.trim(), dueOn: dueOn ?? '', amountMinor: minorOrZero(amount, currency) ?? 0 }));

export type PlanFault = 'name' | 'dueOn' | 'amount' | 'paid';
export function faultsOfRow({ name, dueOn, amount, paidMinor }: PlanRow, currency: string): PlanFault[] {
  const minor = minorOrZero(amount, currency);
  return [
    ...(name.trim() === '' ? (['name'] as const) : []), ...(dueOn ? [] : (['dueOn'] as const)), ...(minor === null || minor <= 0 ? (['amount'] as const) : []), ...(minor !== null && minor > 0 && minor < paidMinor ? (['paid'] as const) : []),
  ];
}
