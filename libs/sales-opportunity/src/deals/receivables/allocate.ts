import { invalid } from '@patron/kernel';

export interface Allocation {
  receivableId: string;
  amountMinor: number;
}

interface Open {
  id: string;
  amountMinor: number;
  paidMinor: number;
}

/**
 * What a payment pays: what it is said to pay first, then the instalments in their order until it is used up. Only where there is no plan is anything left over.
 * @throws 422 naming each part that is more than its instalment still asks
 */
export function allocate(amountMinor: number, plan: readonly Open[], said?: readonly Allocation[]): Allocation[] {
  const first = new Map((said ? asSaid(amountMinor, plan, said) : []).map((part) => [part.receivableId, part.amountMinor]));
  let left = amountMinor - [...first.values()].reduce((sum, part) => sum + part, 0);
  return plan.flatMap(({ id, amountMinor: due, paidMinor }) => {
    const named = first.get(id) ?? 0;
    const more = Math.min(left, due - paidMinor - named);
    left -= more;
    const part = named + more;
    return part > 0 ? [{ receivableId: id, amountMinor: part }] : [];
  });
}

function asSaid(amountMinor: number, plan: readonly Open[], said: readonly Allocation[]): Allocation[] {
  const seen = new Set<string>();
  const errors = said.flatMap(({ receivableId, amountMinor: part }, at) => {
    const row = plan.find(({ id }) => id === receivableId);
    if (!row || seen.has(receivableId)) return [{ field: `allocations[${at}].receivableId`, code: 'receivable.unknown', message: 'is no instalment of this contract, or named twice' }];
    seen.add(receivableId);
    return part > row.amountMinor - row.paidMinor ? [{ field: `allocations[${at}].amountMinor`, code: 'receivables.above_open', message: 'is more than is still open of it' }] : [];
  });
  const sum = said.reduce((total, { amountMinor: part }) => total + part, 0);
  if (sum > amountMinor) errors.push({ field: 'allocations', code: 'sales_payments.allocations', message: 'are more than the payment' });
  if (errors.length > 0) throw invalid(errors);
  return [...said];
}
