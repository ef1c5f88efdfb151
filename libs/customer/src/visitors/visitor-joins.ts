import { Injectable } from '@nestjs/common';
import { Database, EventLog, Jobs, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ResolveContext } from '../batch/customer-input.js';
import { MergeCatalogue, type VisitorPair } from '../merge/merge-catalogue.js';
import { quoted } from '../merge/move-sql.js';
import { TableColumns } from '../merge/table-columns.js';
import { RaceLost } from '../profile/race-lost.js';

export const JOIN_JOB = 'customers.join-visitor';

/** A visitor's identities move by a statement of their own. */
const IDENTITY = 'customer.identity';

/**
 * An anonymous visitor turns out to be a customer. Hundreds do in a minute of a busy shop, so those who have only browsed move by a few statements
 * for all of them. Whoever has more (a cart, an order, a consent) goes through a merge as any other two do, logged row by row, as a job.
 */
@Injectable()
export class VisitorJoins {
  constructor(
    private readonly database: Database,
    private readonly catalogue: MergeCatalogue,
    private readonly columns: TableColumns,
    private readonly events: EventLog,
    private readonly jobs: Jobs,
  ) {}

  /** @param wanted visitor → customer @returns those that have joined; the others do when their job has run */
  async join(m: EntityManager, wanted: ReadonlyMap<string, string>, context: Pick<ResolveContext, 'now' | 'actorId'>): Promise<Map<string, string>> {
    await this.lock(m, wanted);
    const more = await this.withMore(m, [...wanted.keys()]);
    const pairs = [...wanted].map(([visitorId, customerId]): VisitorPair => ({ visitorId, customerId }));
    const now = pairs.filter(({ visitorId }) => !more.has(visitorId));
    const later = pairs.filter(({ visitorId }) => more.has(visitorId));
    if (now.length > 0) await this.move(m, now, context);
    if (later.length > 0) await this.postpone(m, later, context.now);
    return new Map(now.map(({ visitorId, customerId }) => [visitorId, customerId]));
  }

  private async lock(m: EntityManager, wanted: ReadonlyMap<string, string>): Promise<void> {
    const visitors = [...wanted.keys()].sort();
    const customers = [...new Set(wanted.values())].sort();
    const locked = await this.database.execute(sql`select 1 from customer.profile where id = any(${visitors}::uuid[]) and kind = 'visitor' order by id for update`, m);
    const held = await this.database.execute(sql`select 1 from customer.profile where id = any(${customers}::uuid[]) order by id for key share`, m);
    if (locked < visitors.length || held < customers.length) throw new RaceLost('a visitor');
  }

  /** Those of the visitors of whom there is more than browsing. */
  private async withMore(m: EntityManager, visitors: readonly string[]): Promise<Set<string>> {
    const places = this.catalogue.tables.filter(({ table, browsing }) => !browsing && table !== IDENTITY);
    const found = [
      ...places.map(({ table, column = 'customer_id' }) => sql`select ${sql.raw(column)} as id from ${sql.raw(table)} where ${sql.raw(column)} = any(${[...visitors]}::uuid[])`),
      sql`select id from kernel.external_ref where id = any(${[...visitors]}::uuid[])`,
      sql`select customer_id from customer.identity where customer_id = any(${[...visitors]}::uuid[]) and kind <> 'visitor_id'`,
    ];
    return new Set((await this.database.rows<{ id: string }>(sql`select distinct id from (${sql.join(found, ' union all ')}) f`, m)).map(({ id }) => id));
  }

  private async move(m: EntityManager, pairs: readonly VisitorPair[], { now, actorId }: Pick<ResolveContext, 'now' | 'actorId'>): Promise<void> {
    const moved = new Map<string, number>();
    for (const { table } of this.catalogue.tables.filter(({ browsing }) => browsing)) {
      const rows = await this.database.rows<{ visitorId: string; n: number }>(await this.moved(table, pairs), m);
      for (const { visitorId, n } of rows) moved.set(visitorId, (moved.get(visitorId) ?? 0) + n);
    }
    await this.moveIdentities(m, pairs);
    for (const hook of this.catalogue.hooks) await hook.joined?.(m, pairs);
    await this.database.execute(sql`delete from customer.profile where id = any(${pairs.map(({ visitorId }) => visitorId)}::uuid[])`, m);
    await this.database.execute(sql`insert into customer.visitor_join (customer_id, visitor_id, rows, joined_at)
      select customer_id, visitor_id, n, ${now}::timestamptz from unnest(${pairs.map((pair) => pair.customerId)}::uuid[], ${pairs.map((pair) => pair.visitorId)}::uuid[],
        ${pairs.map(({ visitorId }) => moved.get(visitorId) ?? 0)}::int[]) as u(customer_id, visitor_id, n) on conflict (customer_id, visitor_id) do update set rows = excluded.rows, joined_at = excluded.joined_at`, m);
    await this.events.append(m, pairs.map(({ visitorId, customerId }) => ({
      name: 'customer.visitor_joined', customerId, subject: { type: 'customer', id: customerId }, occurredAt: now, actorId, payload: { visitorId, rows: moved.get(visitorId) ?? 0 },
    })));
  }

  private async moved(table: string, pairs: readonly VisitorPair[]): Promise<SqlFragment> {
    const names = [...(await this.columns.of(table)).keys()];
    const values = names.map((name) => (name === 'customer_id' ? 'g.joined_to' : `g.${quoted(name)}`)).join(', ');
    return sql`with gone as (delete from ${sql.raw(table)} t using (${pairRows(pairs)}) pair where t.customer_id = pair.visitor_id returning t.*, pair.customer_id as joined_to),
      put as (insert into ${sql.raw(table)} (${sql.raw(names.map(quoted).join(', '))}) select ${sql.raw(values)} from gone g on conflict do nothing)
      select g.customer_id as "visitorId", count(*)::int as n from gone g group by g.customer_id`;
  }

  private async moveIdentities(m: EntityManager, pairs: readonly VisitorPair[]): Promise<void> {
    await this.database.execute(sql`with gone as (delete from customer.identity t using (${pairRows(pairs)}) pair where t.customer_id = pair.visitor_id returning t.*, pair.customer_id as joined_to)
      insert into customer.identity (customer_id, id, kind, value, is_primary, source, created_at)
      select g.joined_to, g.id, g.kind, g.value, row_number() over (partition by g.joined_to order by g.created_at, g.id) = 1
        and (select count(*) from customer.identity i where i.customer_id = g.joined_to and i.kind || '' = 'visitor_id' and i.is_primary) = 0, g.source, g.created_at from gone g`, m);
  }

  /** Written down first, so that every page of a visit does not ask again. */
  private async postpone(m: EntityManager, pairs: readonly VisitorPair[], now: Date): Promise<void> {
    const asked = await this.database.rows<{ customer_id: string; visitor_id: string }>(sql`insert into customer.visitor_join (customer_id, visitor_id, rows, joined_at)
      select customer_id, visitor_id, 0, ${now}::timestamptz from (${pairRows(pairs)}) u on conflict do nothing returning customer_id, visitor_id`, m);
    for (const { customer_id: customerId, visitor_id: visitorId } of asked) await this.jobs.add(m, JOIN_JOB, { visitorId, customerId }, { queueName: JOIN_JOB });
  }
}

function pairRows(pairs: readonly VisitorPair[]): SqlFragment {
  return sql`select * from unnest(${pairs.map(({ visitorId }) => visitorId)}::uuid[], ${pairs.map(({ customerId }) => customerId)}::uuid[]) as u(visitor_id, customer_id)`;
}
