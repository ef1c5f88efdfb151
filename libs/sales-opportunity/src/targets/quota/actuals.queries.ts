import { sql, type Principal, type SqlFragment } from '@patron/kernel';
import { between, contractsOf, customersOf, type Whose } from '../shared/report-scope.js';
import type { Span } from '../shared/periods.js';
import type { Measure } from './target.types.js';

export interface ActualsQuery {
  measure: Measure;
  currency: string;
  span: Span;
  timezone: string;
  principal: Principal;
  whose?: Whose;
}

/** Contracts count from the day they were signed, once they are in force. */
export const SIGNED = `k.status in ('active', 'ended') and k.signed_on`;

/**
 * What each owner brought in, month by month: rows (ownerId, month, count, amountMinor), in one statement.
 * orders: what was ordered less what was paid back of it, by the day of the order, for whoever looks after the customer today; not cancelled, and not for nothing.
 * contracts: totals of contracts in force or ended, by the day they were signed, for the contract's owner. receipts: money received, by its day, for the owner of its contract.
 */
export function actuals({ measure, currency, span, timezone, principal, whose = {} }: ActualsQuery): SqlFragment {
  switch (measure) {
    case 'orders':
      return sql`select p.owner_id as "ownerId", to_char(date_trunc('month', o.placed_at at time zone ${timezone}::text), 'YYYY-MM-DD') as month, count(*)::int as count, sum(o.total_minor - o.refunded_minor)::bigint as "amountMinor"
        from commerce.sales_order o join customer.profile p on p.id = o.customer_id
        where ${between('o.placed_at', span, timezone)} and o.status <> 'cancelled' and o.total_minor > 0 and o.currency = ${currency} and ${customersOf(principal, whose)} group by 1, 2`;
    case 'contracts':
      return sql`select k.owner_id as "ownerId", to_char(date_trunc('month', k.signed_on), 'YYYY-MM-DD') as month, count(*)::int as count, sum(k.total_minor)::bigint as "amountMinor"
        from sales.contract k where ${sql.raw(SIGNED)} between ${span.from}::date and ${span.to}::date and k.currency = ${currency} and ${contractsOf(principal, whose)} group by 1, 2`;
    case 'receipts':
      return sql`select k.owner_id as "ownerId", to_char(date_trunc('month', y.received_on), 'YYYY-MM-DD') as month, count(*)::int as count, sum(y.amount_minor)::bigint as "amountMinor"
        from sales.received_payment y join sales.contract k on k.customer_id = y.customer_id and k.id = y.contract_id
        where y.state = 'received' and y.received_on between ${span.from}::date and ${span.to}::date and y.currency = ${currency} and ${contractsOf(principal, whose)} group by 1, 2`;
  }
}
