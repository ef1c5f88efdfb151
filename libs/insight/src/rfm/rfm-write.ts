import { Injectable } from '@nestjs/common';
import { Clock, Database, EventLog, sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { RfmLive } from './rfm-live.js';
import { moveEvents } from './rfm-moves.js';
import type { Move } from './rfm-moves.js';
import type { OpenRun, RunCause } from './rfm-runs.js';

/** Pages of the stage written in one transaction: some 15,000 customers, so that no order waits long for its customer's row. */
const BLOCKS = 110;
const EVENTS_AT_ONCE = 2000;
const RESCORED_AT_ONCE = 1000;

const RECORDED: Readonly<Record<RunCause, 'first' | 'time' | 'rule'>> = { first: 'first', night: 'time', asked: 'time', rule: 'rule' };

/**
 * Writes what a run staged, some pages of the stage in each transaction, beginning where the last one ended. A row that an order or refund
 * touched after the run began to read is left as it is, and scored by the new bounds at the end.
 */
@Injectable()
export class RfmWrite {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly live: RfmLive,
    private readonly clock: Clock,
  ) {}

  /** @returns whether more is left */
  async chunk(m: EntityManager, run: OpenRun): Promise<boolean> {
    const blocks = run.blocks ?? 0;
    if (run.nextBlock >= blocks) return false;
    const end = Math.min(run.nextBlock + BLOCKS, blocks);
    const { written, moves, moved } = await this.write(m, run, end);
    const cause = RECORDED[run.cause];
    if (cause === 'time') for (let i = 0; i < moves.length; i += EVENTS_AT_ONCE) await this.events.append(m, moveEvents(moves.slice(i, i + EVENTS_AT_ONCE), cause, this.clock.now()));
    await this.db.execute(sql`update insight.rfm_run set next_block = ${end}, written = written + ${written}, moved = moved + ${moved} where id = ${run.id}::uuid`, m);
    return end < blocks;
  }

  /** Customers whom orders and refunds touched while the run read; also those whose rows go for good. */
  async settle(run: OpenRun): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const ids = (await this.db.rows<{ id: string }>(sql`select customer_id as id from insight.rfm
        where not pg_visible_in_snapshot(touched, ${run.snapshot}::pg_snapshot) and customer_id > ${after}::uuid order by customer_id limit ${RESCORED_AT_ONCE}`)).map(({ id }) => id);
      const last = ids.at(-1);
      if (last === undefined) break;
      await this.db.transaction((m) => this.live.refresh(m, ids));
      after = last;
    }
    // Nothing was bought, and the customer may be gone, merged into another or deleted.
    await this.db.execute(sql`delete from insight.rfm c where c.frequency = 0 and pg_visible_in_snapshot(c.touched, ${run.snapshot}::pg_snapshot)
      and not exists (select 1 from customer.profile p where p.id = c.customer_id)`);
  }

  private async write(m: EntityManager, run: OpenRun, end: number): Promise<{ written: number; moved: number; moves: Move[] }> {
    const cause = RECORDED[run.cause];
    const rows = await this.db.rows<{ written: number; moved: number; moves: Move[] | null }>(sql`with part as materialized (
        select * from insight.rfm_stage where ctid >= ${`(${run.nextBlock},0)`}::tid and ctid < ${`(${end},0)`}::tid order by customer_id),
      old as materialized (select c.customer_id, c.cell from part join insight.rfm c using (customer_id)),
      put as (${this.put(run)} returning customer_id, cell),
      told as (
        insert into insight.rfm_change as t (customer_id, on_day, from_cell, to_cell, cause)
        select p.customer_id, ${run.day}::date, o.cell, p.cell, ${cause} from put p left join old o using (customer_id) where p.cell is distinct from o.cell
        on conflict (customer_id, on_day) do update set to_cell = excluded.to_cell, cause = excluded.cause
        returning customer_id, from_cell, to_cell)
      select (select count(*)::int from put) as written, (select count(*)::int from told) as moved,
        (select json_agg(json_build_object('customerId', t.customer_id, 'from', o.cell, 'to', t.to_cell)) from told t join old o using (customer_id)
          where ${cause} = 'time' and t.from_cell is not null and o.cell is not null and t.to_cell is not null) as moves`, m);
    const [{ written, moved, moves } = { written: 0, moved: 0, moves: null }] = rows;
    return { written, moved, moves: moves ?? [] };
  }

  private put(run: OpenRun): SqlFragment {
    return sql`insert into insight.rfm as t (customer_id, last_day, frequency, monetary_minor, cell, moved_on)
      select customer_id, last_day, frequency, monetary_minor, cell, ${run.day}::date from part
      on conflict (customer_id) do update set last_day = excluded.last_day, frequency = excluded.frequency, monetary_minor = excluded.monetary_minor, cell = excluded.cell,
        previous_cell = case when t.cell is distinct from excluded.cell then t.cell else t.previous_cell end,
        moved_on = case when t.cell is distinct from excluded.cell then excluded.moved_on else t.moved_on end
      where pg_visible_in_snapshot(t.touched, ${run.snapshot}::pg_snapshot)`;
  }
}
