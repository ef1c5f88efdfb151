import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, sql } from '@patron/kernel';
import type { Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { RfmCompute } from './rfm-compute.js';
import { cellOf, dayBefore } from './rfm-figures.js';
import { RfmRuns } from './rfm-runs.js';
import { RfmSettingsStore } from './rfm-settings.js';
import { RfmStateStore } from './rfm-state.js';

/** A day of more buyers than this takes too long to be read ninety times. */
const MOST_BUYERS = 50_000;

/**
 * Scores of the days before the first run, reckoned from the orders and refunds that were there then: each day by the bounds of that day, as
 * its night would have found them. Without it a shop that brings its past along has moves and trends only from today on.
 */
@Injectable()
export class RfmPast {
  constructor(
    private readonly db: Database,
    private readonly runs: RfmRuns,
    private readonly state: RfmStateStore,
    private readonly settings: RfmSettingsStore,
    private readonly compute: RfmCompute,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Once; where a past is there, or none can be, nothing happens. @returns false while the scores it leads up to are not there yet */
  async reckon(days: number): Promise<boolean> {
    const { computedOn, buyers, fixed } = await this.state.get();
    if (computedOn === null || (await this.runs.open())) return false;
    if (fixed || buyers > MOST_BUYERS) return true;
    await this.db.transaction(async (m) => {
      const row = await this.db.one<{ began: string; known: boolean }>(sql`select r.began, coalesce((select min(on_day) < r.began from insight.rfm_change), false) as known
        from (select min(day) as began from insight.rfm_run where status = 'done') r where r.began is not null`, m);
      if (!row || row.known) return;
      await this.db.execute({ text: 'create temporary table rfm_past (customer_id uuid primary key, cell smallint, frequency integer, monetary bigint) on commit drop' }, m);
      for (let back = days; back >= 1; back -= 1) await this.day(m, dayBefore(row.began, back), back === days);
      // No order or refund may move anybody while what was read is joined with what stands.
      await this.db.execute({ text: 'lock table insight.rfm_change in share row exclusive mode' }, m);
      await this.join(m, row.began);
    });
    return true;
  }

  /** Whoever stands elsewhere than the day before gets a row; on the first day everybody only gets a place to start from. */
  private async day(m: EntityManager, day: string, first: boolean): Promise<void> {
    const settings = (await this.settings.get(m)).value;
    const { bounds } = await this.compute.read(m, { settings, currency: this.settings.currencyOf(settings), referenceDay: day, timezone: this.config.timezone });
    const now = sql`select n.customer_id, ${cellOf('n', bounds)} as cell, n.frequency, n.monetary from rfm_now n`;
    if (!first) await this.db.execute(sql`insert into insight.rfm_change (customer_id, on_day, from_cell, to_cell, cause)
      select coalesce(n.customer_id, o.customer_id), ${day}::date, o.cell, n.cell,
        case when o.cell is null then 'first' when (n.frequency, n.monetary) is distinct from (o.frequency, o.monetary) then 'order' else 'time' end
      from (${now}) n full join rfm_past o on o.customer_id = n.customer_id where n.cell is distinct from o.cell`, m);
    await this.db.execute({ text: 'truncate rfm_past' }, m);
    await this.db.execute(sql`insert into rfm_past (customer_id, cell, frequency, monetary) ${now}`, m);
    await this.db.execute({ text: 'drop table rfm_now' }, m);
  }

  /** The first row that stood there goes on from where the past ended; who has none has stood there since. */
  private async join(m: EntityManager, began: string): Promise<void> {
    await this.db.execute(sql`update insight.rfm_change h set from_cell = o.cell, cause = case when h.cause = 'first' then 'time' else h.cause end
      from rfm_past o where o.customer_id = h.customer_id and h.from_cell is null
        and h.on_day = (select min(f.on_day) from insight.rfm_change f where f.customer_id = h.customer_id and f.on_day >= ${began}::date)`, m);
    await this.db.execute(sql`insert into insight.rfm_change (customer_id, on_day, from_cell, to_cell, cause)
      select o.customer_id, ${began}::date, o.cell, c.cell, 'time' from rfm_past o left join insight.rfm c on c.customer_id = o.customer_id
      where c.cell is distinct from o.cell and not exists (select 1 from insight.rfm_change h where h.customer_id = o.customer_id and h.on_day >= ${began}::date)`, m);
    await this.db.execute({ text: 'delete from insight.rfm_change where from_cell is not distinct from to_cell' }, m);
    await this.db.execute({ text: `update insight.rfm c set previous_cell = h.from_cell, moved_on = h.on_day
      from (select distinct on (customer_id) customer_id, from_cell, on_day from insight.rfm_change order by customer_id, on_day desc) h where h.customer_id = c.customer_id` }, m);
  }
}
