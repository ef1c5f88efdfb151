import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, type Config } from '@patron/kernel';
import { addDays } from '@patron/record';
import { between } from '../shared/report-scope.js';

export const REFUND_DAYS = 180;
/** A category sold less often than this says too little of itself: the overall rate stands for it. */
export const LEAST_ORDERS = 30;

/**
 * The expected refund rate, from the merchant's own orders of the last 180 business days before today (not cancelled, not free), each currency for itself:
 *
 *   rate(category) = Σ lines paid back of goods of the category ÷ Σ lines sold of it         where at least 30 orders hold the category, or else
 *   rate(overall)  = Σ paid back of these orders ÷ Σ totals of these orders
 *   rate(opportunity) = Σ line amount × rate(its category) ÷ Σ line amount                  and the overall one where it has no lines
 *   expected refund = (amount if won, amount × probability if open) × rate(opportunity)
 *
 * The category is the product's own. A refund that names no line counts overall only. What was bought in the last weeks may yet come back, so the
 * rate errs on the low side where goods come back late. Without an order in a currency nothing is expected to come back, and the rate is told as unknown.
 */
@Injectable()
export class RefundRates {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Once a business day; asked again the same day it does nothing. */
  async daily(): Promise<void> {
    const today = businessDay(this.clock.now(), this.config.timezone);
    const row = await this.db.one<{ fresh: boolean }>(sql`select exists (select 1 from sales.refund_rate where computed_on = ${today}::date) as fresh`);
    if (row?.fresh !== true) await this.compute(today);
  }

  private async compute(today: string): Promise<void> {
    const span = { from: addDays(today, -REFUND_DAYS), to: addDays(today, -1) };
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`select pg_advisory_xact_lock(hashtext('sales.refund_rate'))`, m);
      await this.db.execute(sql`delete from sales.refund_rate`, m);
      await this.db.execute(sql`insert into sales.refund_rate (currency, category_id, orders, gross_minor, refunded_minor, rate, computed_on)
        with o as materialized (select o.customer_id, o.id, o.currency, o.total_minor, o.refunded_minor from commerce.sales_order o
            where ${between('o.placed_at', span, this.config.timezone)} and o.status <> 'cancelled' and o.total_minor > 0),
          sold as (select o.currency, pr.category_id, count(distinct o.id)::int as orders, sum(l.amount_minor)::bigint as gross
            from o join commerce.order_line l on l.customer_id = o.customer_id and l.order_id = o.id join commerce.product pr on pr.id = l.product_id where pr.category_id is not null group by 1, 2),
          back as (select o.currency, pr.category_id, sum(l.amount_minor)::bigint as refunded
            from o join commerce.refund f on f.customer_id = o.customer_id and f.order_id = o.id join commerce.refund_line l on l.customer_id = f.customer_id and l.refund_id = f.id
              join commerce.product pr on pr.id = l.product_id where pr.category_id is not null group by 1, 2),
          rates as (select s.currency, s.category_id, s.orders, s.gross, coalesce(b.refunded, 0) as refunded from sold s left join back b on b.currency = s.currency and b.category_id = s.category_id
            union all select o.currency, null, count(*)::int, sum(o.total_minor)::bigint, sum(o.refunded_minor)::bigint from o group by 1)
        select currency, category_id, orders, gross, refunded, least(1, refunded::float8 / gross), ${today}::date from rates where gross > 0 and refunded >= 0`, m);
    });
  }
}
