import { Injectable } from '@nestjs/common';
import { Database, Jobs, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export const DRAIN_JOB = 'audience.drain';
/** So many jobs may wait: writers that enqueue at the same time do not wait for each other over one row. */
const SHARDS = 8;
const CHUNK = 5000;

/** Customers who are to be looked at again, each once, with everything that happened to them since. */
@Injectable()
export class TouchedQueue {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
  ) {}

  /** In the order of ids, so that two writers never hold each other. */
  async put(m: EntityManager, customerIds: readonly string[], causes: readonly string[]): Promise<void> {
    const ids = [...new Set(customerIds)].sort();
    for (let from = 0; from < ids.length; from += CHUNK) {
      const chunk = ids.slice(from, from + CHUNK);
      await this.write(m, chunk, chunk.map(() => causes.join('\n')));
    }
    if (ids.length > 0) await this.wake(m);
  }

  /** Each customer with causes of its own. */
  async putEach(m: EntityManager, causes: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
    const entries = [...causes].sort(([a], [b]) => (a < b ? -1 : 1));
    for (let from = 0; from < entries.length; from += CHUNK) {
      const chunk = entries.slice(from, from + CHUNK);
      await this.write(m, chunk.map(([id]) => id), chunk.map(([, names]) => [...names].join('\n')));
    }
    if (entries.length > 0) await this.wake(m);
  }

  async wake(m: EntityManager | null): Promise<void> {
    const shard = Math.floor(Math.random() * SHARDS);
    await this.jobs.add(m, DRAIN_JOB, {}, { jobKey: `${DRAIN_JOB}:${shard}` });
  }

  private async write(m: EntityManager, ids: readonly string[], causes: readonly string[]): Promise<void> {
    await this.db.execute(sql`insert into audience.touched as t (customer_id, causes)
      select u.id, string_to_array(u.causes, chr(10)) from unnest(${[...ids]}::uuid[], ${[...causes]}::text[]) as u(id, causes) order by u.id
      on conflict (customer_id) do update set causes = (select array_agg(distinct c) from unnest(t.causes || excluded.causes) as c)`.named('audience.touch'), m);
  }
}
