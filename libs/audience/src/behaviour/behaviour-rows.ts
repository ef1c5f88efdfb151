import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergeCatalogue, type MergePair, type VisitorPair } from '@patron/customer';
import { Database, EventLog, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** What becomes of somebody's events when he is merged, recognised or deleted. */
@Injectable()
export class BehaviourRows implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly catalogue: MergeCatalogue,
    private readonly events: EventLog,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({ table: 'audience.behaviour', key: ['occurred_at', 'id'], counts: 'behaviour', browsing: true });
    this.catalogue.leave('audience.browsing', 'computed anew for both from their events');
    this.catalogue.hook({ settled: (m, { winner, loser }: MergePair) => this.recompute(m, [winner.id, loser.id]), joined: (m, pairs) => this.join(m, pairs) });
    this.events.subscribe('audience.behaviour.deleted', ['customer.deleted'], (gone, m) => this.forget(m, gone.flatMap(({ customerId, subject }) => customerId ?? subject.id)));
  }

  /** First and last seen of customers whose events have come or gone. */
  async recompute(m: EntityManager, ids: readonly string[]): Promise<void> {
    const list = [...ids].sort();
    await this.database.execute(sql`delete from audience.browsing where customer_id = any(${list}::uuid[])`, m);
    await this.database.execute(sql`insert into audience.browsing (customer_id, first_seen_at, last_seen_at, first_context_id, last_context_id)
      select p.id, f.occurred_at, l.occurred_at, f.context_id, c.context_id from customer.profile p
      cross join lateral (select e.occurred_at, e.context_id from audience.behaviour e where e.customer_id = p.id order by e.occurred_at limit 1) f
      cross join lateral (select e.occurred_at from audience.behaviour e where e.customer_id = p.id order by e.occurred_at desc limit 1) l
      left join lateral (select e.context_id from audience.behaviour e where e.customer_id = p.id and e.context_id is not null order by e.occurred_at desc limit 1) c on true
      where p.id = any(${list}::uuid[]) order by p.id`, m);
  }

  /** Several devices may turn out to be one customer's in one batch. */
  private async join(m: EntityManager, pairs: readonly VisitorPair[]): Promise<void> {
    await this.database.execute(sql`insert into audience.browsing as b (customer_id, first_seen_at, last_seen_at, first_context_id, last_context_id)
      select u.customer_id, min(v.first_seen_at), max(v.last_seen_at), (array_agg(v.first_context_id order by v.first_seen_at))[1], (array_agg(v.last_context_id order by v.last_seen_at desc))[1]
      from unnest(${pairs.map(({ visitorId }) => visitorId)}::uuid[], ${pairs.map(({ customerId }) => customerId)}::uuid[]) as u(visitor_id, customer_id)
      join audience.browsing v on v.customer_id = u.visitor_id group by u.customer_id order by u.customer_id
      on conflict (customer_id) do update set first_seen_at = least(b.first_seen_at, excluded.first_seen_at), last_seen_at = greatest(b.last_seen_at, excluded.last_seen_at),
        first_context_id = case when excluded.first_seen_at < b.first_seen_at then excluded.first_context_id else b.first_context_id end,
        last_context_id = case when excluded.last_seen_at > b.last_seen_at then coalesce(excluded.last_context_id, b.last_context_id) else b.last_context_id end`, m);
  }

  private async forget(m: EntityManager, ids: readonly string[]): Promise<void> {
    await this.database.execute(sql`delete from audience.behaviour where customer_id = any(${[...ids]}::uuid[])`, m);
  }
}
