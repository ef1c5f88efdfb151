import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { cellOf, dayBefore, figures } from './rfm-figures.js';
import type { RfmBounds } from './rfm-figures.js';
import { usedMethod } from './rfm-score.js';
import type { UsedMethod } from './rfm-score.js';
import type { RfmSettings } from './rfm-settings.js';

/** What to compute by: settings with nothing left open. */
export interface RfmPlan {
  settings: RfmSettings;
  currency: string;
  referenceDay: string;
  timezone: string;
}

export interface RfmFindings extends UsedMethod {
  buyers: number;
  elsewhere: number;
  historyDays: number;
  bounds: RfmBounds;
}

/** Table that lives as long as the transaction: the figures of every buyer. */
const NOW = sql.raw('rfm_now');

/** The set-based part: figures of everybody and the bounds of the scores. Scores themselves are four comparisons with the bounds. */
@Injectable()
export class RfmCompute {
  constructor(private readonly db: Database) {}

  /** Leaves the figures in the temporary table `rfm_now`. */
  async read(m: EntityManager, plan: RfmPlan): Promise<RfmFindings> {
    const { settings, currency, referenceDay, timezone } = plan;
    // Made as a table, the reading of the orders may use several processes; as an insert it may not.
    await this.db.execute(sql`create temporary table ${NOW} on commit drop as ${figures({ timezone, currency, referenceDay, windowDays: settings.windowDays, only: null })}`, m);
    const { buyers } = await this.one<{ buyers: number }>(m, sql`select count(*)::int as buyers from ${NOW}`);
    const known = await this.one<{ elsewhere: number; historyDays: number }>(m, sql`select count(*) filter (where orders > 0 and currency <> ${currency}::char(3))::int as elsewhere,
      greatest(0, coalesce(${referenceDay}::date - (min(first_order_at) filter (where currency = ${currency}::char(3)) at time zone ${timezone}::text)::date, 0))::int as "historyDays" from customer.metric`);
    const used = usedMethod(settings.method, buyers, known.historyDays);
    const bounds = used.method === 'quintile' && buyers > 0 ? await this.fifths(m, buyers) : thresholdBounds(plan);
    return { ...used, ...known, buyers, bounds };
  }

  /** Rows (cell, customers, monetary) of what was read, of the customers of `scope` alone. */
  counts(m: EntityManager, bounds: RfmBounds, scope: SqlFragment | null): Promise<{ cell: number; customers: number; monetaryMinor: number }[]> {
    const within = scope ? sql`join customer.profile p on p.id = n.customer_id and ${scope}` : sql.empty;
    return this.db.rows(sql`select ${cellOf('n', bounds)} as cell, count(*)::int as customers, sum(n.monetary)::bigint as "monetaryMinor" from ${NOW} n ${within} group by 1 order by 1`, m);
  }

  /** Puts whatever differs from what stands into the stage. @returns how many rows */
  stage(m: EntityManager, bounds: RfmBounds): Promise<number> {
    return this.db.execute(sql`insert into insight.rfm_stage (customer_id, last_day, frequency, monetary_minor, cell)
      select coalesce(n.customer_id, c.customer_id), n.last_day, coalesce(n.frequency, 0), coalesce(n.monetary, 0), n.cell
      from (select n.*, ${cellOf('n', bounds)} as cell from ${NOW} n) n full join insight.rfm c on c.customer_id = n.customer_id
      where c.customer_id is null or n.customer_id is null and c.frequency > 0
        or n.cell is distinct from c.cell or n.frequency <> c.frequency or n.monetary <> c.monetary_minor or n.last_day is distinct from c.last_day`, m);
  }

  /** The ⌈(s − 1) N / 5⌉-th values, one more than each: from there on that many are strictly worse. */
  private async fifths(m: EntityManager, buyers: number): Promise<RfmBounds> {
    const places = [1, 2, 3, 4].map((fifths) => Math.ceil((fifths * buyers) / 5));
    const nth = async <T>(column: string): Promise<T[]> => (await this.db.rows<{ bound: T }>(sql`select v + 1 as bound
      from unnest(${places}::int[]) with ordinality as k(place, at)
      join (select ${sql.raw(column)} as v, row_number() over (order by ${sql.raw(column)}) as place from ${NOW}) s on s.place = k.place order by k.at`, m)).map(({ bound }) => bound);
    return { recencyFrom: await nth<string>('last_day'), frequencyFrom: await nth<number>('frequency'), monetaryFrom: await nth<number>('monetary') };
  }

  private async one<T>(m: EntityManager, query: SqlFragment): Promise<T> {
    const row = await this.db.one<T>(query, m);
    if (row === undefined) throw new Error('An aggregate gave no row');
    return row;
  }
}

/** Thresholds in the same form: at most 90 days is "on or after the day 90 days before". */
export function thresholdBounds({ settings: { thresholds }, referenceDay }: Pick<RfmPlan, 'settings' | 'referenceDay'>): RfmBounds {
  return {
    recencyFrom: [...thresholds.recencyDays].reverse().map((days) => dayBefore(referenceDay, days)),
    frequencyFrom: thresholds.frequency,
    monetaryFrom: thresholds.monetaryMinor,
  };
}
