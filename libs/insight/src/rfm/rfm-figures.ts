import { sql, startOfBusinessDay } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';

export interface FiguresQuery {
  timezone: string;
  currency: string;
  /** The last business day that counts. */
  referenceDay: string;
  /** Purchases and refunds from so many days before the reference day on; null: all. */
  windowDays: number | null;
  /** Of these customers alone: trusted or bound SQL naming ids; null: of all. */
  only: SqlFragment | null;
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Rows (customer_id, last_day, frequency, monetary): purchases are orders of known customers that are not cancelled and cost something, in
 * one currency and on the business days of the window. Refunds lower the amount by the day they were made, with an order or without one,
 * unless that order was cancelled (then neither side counts).
 */
export function figures(query: FiguresQuery): SqlFragment {
  const { timezone, currency, only } = query;
  const of = (column: string): SqlFragment => (only ? sql`${sql.raw(column)} = any(${only})` : sql.raw('true'));
  return sql`select b.customer_id, b.last_day, b.frequency, (b.gross - coalesce(x.refunded, 0))::bigint as monetary
    from (select o.customer_id, (max(o.placed_at) at time zone ${timezone}::text)::date as last_day, count(*)::int as frequency, sum(o.total_minor)::bigint as gross
      from commerce.sales_order o where ${of('o.customer_id')} and o.known and o.status <> 'cancelled' and o.total_minor > 0 and o.currency = ${currency}::char(3)
        and ${within('o.placed_at', query)} group by 1) b
    left join (select r.customer_id, sum(r.amount_minor)::bigint as refunded
      from commerce.refund r left join commerce.sales_order o on o.customer_id = r.customer_id and o.id = r.order_id
      where ${of('r.customer_id')} and r.known and r.currency = ${currency}::char(3) and o.status is distinct from 'cancelled' and ${within('r.refunded_at', query)} group by 1) x
    on x.customer_id = b.customer_id`;
}

function within(column: string, { timezone, referenceDay, windowDays }: FiguresQuery): SqlFragment {
  const at = sql.raw(column);
  const until = sql`${at} < ${startOfBusinessDay(dayBefore(referenceDay, -1), timezone)}::timestamptz`;
  return windowDays === null ? until : sql`${until} and ${at} >= ${startOfBusinessDay(dayBefore(referenceDay, windowDays), timezone)}::timestamptz`;
}

/** The least values that earn scores 2 to 5. */
export interface RfmBounds {
  recencyFrom: string[];
  frequencyFrom: number[];
  monetaryFrom: number[];
}

/** Recency, frequency and monetary scores as one number, as SQL over columns last_day, frequency and monetary of an alias. */
export function cellOf(alias: string, { recencyFrom, frequencyFrom, monetaryFrom }: RfmBounds): SqlFragment {
  const score = (column: string, type: string, bounds: readonly (string | number)[]): SqlFragment =>
    sql`(1 + ${sql.join(bounds.map((bound) => sql`(${sql.raw(`${alias}.${column}`)} >= ${bound}::${sql.raw(type)})::int`), ' + ')})`;
  return sql`(${score('last_day', 'date', recencyFrom)} * 100 + ${score('frequency', 'int', frequencyFrom)} * 10 + ${score('monetary', 'bigint', monetaryFrom)})::smallint`;
}
