import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergeCatalogue } from '@patron/customer';
import { Clock, Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { HoldKeeper } from './hold-keeper.js';

const CLOCKS = ['followed_on', 'opportunity_on', 'ordered_on', 'ticket_on', 'returned_on'];

type Two = { winner: { id: string }; loser: { id: string } };

/**
 * Two customers who turn out to be one. Whoever stays keeps the hold of his owner, or gets the other's; what restarted the clock of either has for both.
 * With no owner he keeps his place in a pool, or gets the other's.
 */
@Injectable()
export class HoldMerges implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keeper: HoldKeeper,
    private readonly merges: MergeCatalogue,
  ) {}

  onModuleInit(): void {
    this.merges.register({ table: 'sales.hold', key: [], once: [] }, { table: 'sales.pool_customer', key: [], once: [] }, { table: 'sales.ownership_history', key: ['id'] });
    this.merges.leave('sales.recycle_item', 'what a run did then');
    this.merges.hook({
      leaving: (m, pair) => this.leaving(m, pair),
      returned: (m, { loser, now }) => this.agree(m, loser.id, now),
      settled: (m, { winner, now }) => this.agree(m, winner.id, now),
    });
  }

  /** Contracts have moved, and the owner may be another one. */
  private async agree(m: EntityManager, customerId: string, now: Date): Promise<void> {
    await this.keeper.contracts(m, [customerId]);
    await this.keeper.sync(m, [customerId], { startedBy: 'assigned', actorId: null, now });
  }

  private async leaving(m: EntityManager, { winner, loser }: Two): Promise<void> {
    const both = [winner.id, loser.id];
    await this.db.execute(sql`select 1 from sales.hold where customer_id = any(${both}::uuid[]) order by customer_id for update`, m);
    const clocks = CLOCKS.map((name) => `${name} = greatest(w.${name}, l.${name})`).join(', ');
    await this.db.execute(sql`update sales.hold w set ${sql.raw(clocks)} from sales.hold l where w.customer_id = ${winner.id}::uuid and l.customer_id = ${loser.id}::uuid`, m);
    await this.db.execute(sql`update sales.hold w set since = least(w.since, l.since), since_on = least(w.since_on, l.since_on), locked_at = coalesce(w.locked_at, l.locked_at),
        locked_by = case when w.locked_at is null then l.locked_by else w.locked_by end, lock_note = case when w.locked_at is null then l.lock_note else w.lock_note end
      from sales.hold l where w.customer_id = ${winner.id}::uuid and l.customer_id = ${loser.id}::uuid and l.owner_id = w.owner_id`, m);
    // Who has an owner lies in no pool: the place of the other one is kept aside for the day on which they are two again.
    await this.db.execute(sql`insert into sales.pool_customer (customer_id, pool_id, entered_at, reason, rule_id, previous_owner_id)
      select w.id, l.pool_id, l.entered_at, l.reason, l.rule_id, l.previous_owner_id from customer.profile w join sales.pool_customer l on l.customer_id = ${loser.id}::uuid
      where w.id = ${winner.id}::uuid and w.owner_id is not null on conflict do nothing`, m);
    await this.db.execute(sql`update sales.ownership_history set ended_at = ${this.clock.now()}, ended_by = 'reassigned' where customer_id = ${loser.id}::uuid and ended_at is null`, m);
  }
}
