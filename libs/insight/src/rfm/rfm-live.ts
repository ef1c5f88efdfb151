import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerFigures } from '@patron/commerce';
import { businessDay, Clock, CONFIG, Database, EventLog, sql } from '@patron/kernel';
import type { Config, SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import './rfm.events.js';
import { cellOf, figures } from './rfm-figures.js';
import { moveEvents } from './rfm-moves.js';
import type { Move } from './rfm-moves.js';
import { RfmStateStore } from './rfm-state.js';
import type { RfmState } from './rfm-state.js';

/** Keeps a customer's figures and scores with every order and refund, in their transaction, by the bounds of the last run. */
@Injectable()
export class RfmLive implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly state: RfmStateStore,
    private readonly figuresOfOrders: CustomerFigures,
    private readonly events: EventLog,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.figuresOfOrders.watch((m, ids) => this.refresh(m, ids));
  }

  async refresh(m: EntityManager, customerIds: readonly string[]): Promise<void> {
    if (customerIds.length === 0) return;
    const state = await this.state.get(m);
    const moves = await this.db.rows<Move>(this.upsert(customerIds, state), m);
    await this.events.append(m, moveEvents(moves, 'order', this.clock.now()));
  }

  private upsert(customerIds: readonly string[], state: RfmState): SqlFragment {
    const { timezone } = this.config;
    const today = businessDay(this.clock.now(), timezone);
    const cell = state.bounds ? cellOf('f', state.bounds) : sql.raw('null::smallint');
    const { referenceDay, fixed, windowDays, currency } = state;
    // After midnight and before that night's run, today's orders count already.
    const until = fixed && referenceDay !== null ? referenceDay : today;
    return sql`with asked as materialized (select unnest(${`{${customerIds.join(',')}}`}::uuid[]) as customer_id),
      f as materialized (${figures({ timezone, currency, referenceDay: until, windowDays, only: sql`array(select customer_id from asked)` })}),
      old as materialized (select c.customer_id, c.cell from asked join insight.rfm c using (customer_id)),
      put as (
        insert into insight.rfm as t (customer_id, last_day, frequency, monetary_minor, cell, moved_on, touched)
        select a.customer_id, f.last_day, coalesce(f.frequency, 0), coalesce(f.monetary, 0), case when f.customer_id is not null then ${cell} end, ${today}::date, pg_current_xact_id()
        from asked a left join f using (customer_id) left join old o using (customer_id)
        where f.customer_id is not null or o.customer_id is not null order by a.customer_id
        on conflict (customer_id) do update set last_day = excluded.last_day, frequency = excluded.frequency, monetary_minor = excluded.monetary_minor, cell = excluded.cell,
          previous_cell = case when t.cell is distinct from excluded.cell then t.cell else t.previous_cell end,
          moved_on = case when t.cell is distinct from excluded.cell then excluded.moved_on else t.moved_on end, touched = excluded.touched
        returning customer_id, cell),
      told as (
        insert into insight.rfm_change as t (customer_id, on_day, from_cell, to_cell, cause)
        select p.customer_id, ${today}::date, o.cell, p.cell, 'order' from put p left join old o using (customer_id) where p.cell is distinct from o.cell
        on conflict (customer_id, on_day) do update set to_cell = excluded.to_cell, cause = excluded.cause
        returning customer_id, from_cell, to_cell)
      select t.customer_id as "customerId", o.cell as "from", t.to_cell as "to" from told t join old o using (customer_id)
      where t.from_cell is not null and o.cell is not null and t.to_cell is not null`;
  }
}
