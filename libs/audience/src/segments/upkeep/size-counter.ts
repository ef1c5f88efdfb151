import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { MembershipLock } from './membership-lock.js';

const KEY = 7_241_990_103;

/** Counts appended changes of sizes into the sizes by day. */
@Injectable()
export class SizeCounter {
  constructor(
    private readonly db: Database,
    private readonly lock: MembershipLock,
  ) {}

  /** One at a time; whoever finds somebody at it leaves him the rest. */
  async fold(): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.lock.shared(m);
      const free = await this.db.one<{ free: boolean }>(sql`select pg_try_advisory_xact_lock(${KEY}::bigint) as free`, m);
      if (!free?.free) return;
      await this.db.execute(sql`
        with taken as (delete from audience.size_delta returning *),
        summed as (select segment_id, day, sum(entered)::bigint as entered, sum("left")::bigint as "left" from taken group by 1, 2),
        counted as (
          insert into audience.segment_size as z (segment_id, day, base, entered, "left")
          select segment_id, day, 0, entered, "left" from summed order by segment_id, day
          on conflict (segment_id, day) do update set entered = z.entered + excluded.entered, "left" = z."left" + excluded."left")
        update audience.segment s set size = s.size + t.n from (select segment_id, sum(entered - "left")::bigint as n from summed group by 1) t where s.id = t.segment_id`, m);
    });
  }
}
