import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import { contextKey, uuidOf, type VisitContext } from './visit-context.js';

const REMEMBERED = 50_000;

/** The numbers under which contexts of visits are kept. Learned outside any transaction: a number that nobody uses does no harm. */
@Injectable()
export class VisitContexts {
  private known = new Map<string, number>();

  constructor(private readonly database: Database) {}

  /** By `contextKey`. */
  async learn(wanted: Iterable<VisitContext>): Promise<ReadonlyMap<string, number>> {
    // A request that still holds the old map goes on with it.
    if (this.known.size > REMEMBERED) this.known = new Map();
    const missing = new Map<string, VisitContext>();
    for (const context of wanted) {
      const key = contextKey(context);
      if (key !== null && !this.known.has(key)) missing.set(key, context);
    }
    if (missing.size > 0) await this.store(missing);
    return this.known;
  }

  private async store(missing: ReadonlyMap<string, VisitContext>): Promise<void> {
    const byHash = new Map([...missing.keys()].map((key) => [uuidOf(key), key]));
    const rows = [...byHash].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hash, key]) => ({ hash, ...missing.get(key) }));
    await this.database.execute(sql`insert into audience.behaviour_context (hash, device, browser, os, source, medium, campaign, referrer)
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(hash uuid, device text, browser text, os text, source text, medium text, campaign text, referrer text)
      where not exists (select 1 from audience.behaviour_context c where c.hash = r.hash) on conflict (hash) do nothing`);
    const found = await this.database.rows<{ hash: string; id: number }>(sql`select hash, id from audience.behaviour_context where hash = any(${[...byHash.keys()]}::uuid[])`);
    for (const { hash, id } of found) this.known.set(byHash.get(hash) ?? '', id);
  }
}
