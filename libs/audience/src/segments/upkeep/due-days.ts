import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** The day on which each customer is to be looked at again though nothing happens to him. */
@Injectable()
export class DueDays {
  constructor(private readonly db: Database) {}

  /** A day that stands already only comes nearer: it may be another rule's. */
  async put(m: EntityManager, days: readonly { id: string; day: string }[]): Promise<void> {
    if (days.length === 0) return;
    await this.db.execute(sql`insert into audience.due as d (customer_id, on_day)
      select u.id, u.day from unnest(${days.map(({ id }) => id)}::uuid[], ${days.map(({ day }) => day)}::date[]) as u(id, day) order by u.id
      on conflict (customer_id) do update set on_day = excluded.on_day where excluded.on_day < d.on_day`.named('audience.due.put'), m);
  }
}
