import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { concerns, DAY_CAME, toldCause } from './causes.js';
import { DaySearch } from './day-search.js';
import { SegmentComparison } from './segment-comparison.js';
import { SegmentDefinitions, withAskers } from './segment-definitions.js';

/** From so many waiting on, asking each segment of everybody is cheaper than asking everybody one by one. */
export const MANY = 20_000;
const CHUNK = 50_000;

/** What an import of millions leaves waiting is not looked at customer by customer: the segments concerned are compared as a whole. */
@Injectable()
export class Backlog {
  constructor(
    private readonly db: Database,
    private readonly definitions: SegmentDefinitions,
    private readonly comparison: SegmentComparison,
    private readonly days: DaySearch,
  ) {}

  async takeOver(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.isLarge())) await this.chunk();
  }

  private async isLarge(): Promise<boolean> {
    const row = await this.db.one<{ n: number }>(sql`select count(*)::int as n from (select from audience.touched limit ${MANY}) t`);
    return (row?.n ?? 0) >= MANY;
  }

  /** The comparisons are asked for in the same transaction that takes the customers out of the queue. */
  private async chunk(): Promise<void> {
    await this.db.transaction(async (m) => {
      const rows = await this.db.rows<{ cause: string }>(sql`with taken as (
          delete from audience.touched where customer_id in (select customer_id from audience.touched order by customer_id limit ${CHUNK} for update skip locked) returning customer_id, causes),
        kept as (insert into audience.backlog (customer_id) select customer_id from taken order by 1 on conflict do nothing)
        select distinct unnest(causes) as cause from taken`, m);
      const causes = new Set(rows.map(({ cause }) => cause));
      if (causes.size === 0) return;
      const definitions = await this.definitions.load(m);
      const concerned = definitions.ordered.filter((definition) => concerns(definition, causes));
      const cause = [...causes].every((name) => name === DAY_CAME) ? 'time' : toldCause(causes) === 'merge' ? 'event' : toldCause(causes);
      await this.comparison.request(m, withAskers(definitions, concerned.map(({ id }) => id)).map(({ id }) => id), cause);
      await this.days.request(m);
    });
  }
}
