import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { CustomerMetricRow } from '../batch/customer-input.js';

/** The only writer of customer.metric, which holds one row for each customer who is not a visitor. */
@Injectable()
export class CustomerMetrics {
  constructor(private readonly database: Database) {}

  /** Puts the figures of many customers in one statement; visitors and unknown ids are passed over. */
  async put(m: EntityManager, rows: readonly CustomerMetricRow[]): Promise<void> {
    if (rows.length === 0) return;
    // Locked in one order by everybody, so that two batches meeting on the same customers wait instead of deadlocking.
    const ordered = [...rows].sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
    await this.database.execute(
      sql`update customer.metric m set currency = r.currency, orders = r.orders, gross_minor = r."grossMinor",
          refunded_minor = r."refundedMinor", net_minor = r."netMinor", average_minor = r."averageMinor",
          first_order_at = r."firstOrderAt", last_order_at = r."lastOrderAt", interval_days = r."intervalDays",
          favourite_category_id = r."favouriteCategoryId", updated_at = now()
        from jsonb_to_recordset(${JSON.stringify(ordered)}::jsonb) as r(
          "customerId" uuid, currency char(3), orders int, "grossMinor" bigint, "refundedMinor" bigint,
          "netMinor" bigint, "averageMinor" bigint, "firstOrderAt" timestamptz, "lastOrderAt" timestamptz,
          "intervalDays" numeric, "favouriteCategoryId" uuid)
        where m.customer_id = r."customerId"`.named('customer.metric.put'),
      m,
    );
  }
}
