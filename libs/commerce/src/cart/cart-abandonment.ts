import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, EventLog, Jobs, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../commerce.events.js';
import { ABANDON_MINUTES, EXPIRE_DAYS } from './cart-state.js';

export const ABANDON_CARTS = 'carts.abandon';
const BATCH = 500;

interface Abandoned {
  id: string;
  customerId: string;
  amountMinor: number;
  currency: string;
  shopId: string | null;
  lines: number;
}

/**
 * Marks carts nobody touches any more. State and event are one transaction and the state is part of the condition, so a
 * cart is told once for each spell of activity, however many workers look and whenever one of them dies.
 */
@Injectable()
export class CartAbandonment implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.on(ABANDON_CARTS, () => this.run());
    this.jobs.cron(ABANDON_CARTS, '* * * * *');
  }

  async run(): Promise<void> {
    while ((await this.abandonSome()) === BATCH);
    while ((await this.expireSome()) === BATCH);
  }

  private abandonSome(): Promise<number> {
    const now = this.clock.now();
    return this.db.transaction(async (m) => {
      const carts = await this.db.rows<Abandoned>(sql`
        UPDATE commerce.cart c SET state = 'abandoned', abandoned_at = ${now}, version = c.version + 1, updated_at = ${now}
        WHERE (c.customer_id, c.id) IN (SELECT w.customer_id, w.id FROM commerce.cart w LEFT JOIN commerce.shop s ON s.id = w.shop_id
          WHERE w.state IN ('open', 'recovered') AND w.line_count > 0 AND w.activity_at <= ${now}::timestamptz - interval '5 minutes'
            AND w.activity_at <= ${now}::timestamptz - make_interval(mins => coalesce(s.cart_abandon_minutes, ${ABANDON_MINUTES}::int))
          ORDER BY w.activity_at LIMIT ${BATCH}::int FOR UPDATE OF w SKIP LOCKED)
          AND c.state IN ('open', 'recovered')
        RETURNING c.id, c.customer_id AS "customerId", c.value_minor AS "amountMinor", c.currency, c.shop_id AS "shopId", c.line_count AS lines`, m);
      await this.tell(m, 'cart.abandoned', carts, now);
      return carts.length;
    });
  }

  private tell(m: EntityManager, name: 'cart.abandoned' | 'cart.changed', carts: readonly Abandoned[], now: Date): Promise<void> {
    return this.events.append(m, carts.map(({ id, customerId, ...payload }) => ({ name, customerId, subject: { type: 'cart', id }, occurredAt: now, actorId: null, payload })));
  }

  private expireSome(): Promise<number> {
    const now = this.clock.now();
    return this.db.transaction(async (m) => {
      const carts = await this.db.rows<Abandoned>(sql`UPDATE commerce.cart c SET state = 'expired', version = version + 1, updated_at = ${now}
        WHERE (c.customer_id, c.id) IN (SELECT w.customer_id, w.id FROM commerce.cart w WHERE w.state = 'abandoned' AND w.activity_at <= ${now}::timestamptz - make_interval(days => ${EXPIRE_DAYS}::int)
          ORDER BY w.activity_at LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED) AND c.state = 'abandoned'
        RETURNING c.id, c.customer_id AS "customerId", c.value_minor AS "amountMinor", c.currency, c.shop_id AS "shopId", c.line_count AS lines`, m);
      await this.tell(m, 'cart.changed', carts, now);
      return carts.length;
    });
  }
}
