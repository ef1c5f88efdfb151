import { Injectable } from '@nestjs/common';
import { Clock, Database, Settings, sql, type Principal } from '@patron/kernel';
import { DueDays } from './holding/due-days.js';
import { HoldKeeper } from './holding/hold-keeper.js';
import { Pools } from './settings/pools.service.js';

const KEY = 'sales.sample_pool';
const NAME = '销售中心公海';
/** Customers nobody looks after who lie in the pool. */
const INSIDE = 48;
/** Held for anything from a day to so many, so that some go back tonight and others are warned. */
const RULE_DAYS = 30;

interface Made {
  poolId: string;
  team: string[];
}

/** A pool for a sample team: with rules, customers to claim, and the team's own customers some way towards going back. */
@Injectable()
export class SamplePool {
  constructor(
    private readonly db: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly pools: Pools,
    private readonly keeper: HoldKeeper,
    private readonly due: DueDays,
  ) {}

  /** Made once. @returns whether it was made now */
  async load(principal: Principal, team: readonly string[]): Promise<boolean> {
    if (await this.settings.get<Made>(KEY)) return false;
    const now = this.clock.now();
    const restarts = ['order', 'ticket', 'return'] as const;
    const poolId = await this.pools.create({
      name: NAME, userIds: [...team, ...(principal.userId ? [principal.userId] : [])], columns: ['level', 'city', 'orders.count', 'orders.lastAt'], claimsPerDay: 20, previousOwnerDays: 7, warnDays: 3,
      rules: [
        { kind: 'no_follow_up', days: RULE_DAYS, dayKind: 'calendar', restarts: [...restarts], levels: [{ level: 'A', days: 60 }], spareOpenOpportunities: true },
        { kind: 'no_order', days: 120, dayKind: 'working', restarts: [...restarts] },
      ],
    }, principal, now);
    await this.settings.put(KEY, { poolId, team: [...team] } satisfies Made);
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`insert into sales.pool_customer (customer_id, pool_id, entered_at, reason)
        select t.id, ${poolId}::uuid, ${now}::timestamptz - t.n * interval '5 hours', case when t.n % 3 = 0 then 'added' else 'recycled' end
        from (select p.id, row_number() over (order by p.created_at desc, p.id) as n from customer.profile p join customer.metric mt on mt.customer_id = p.id and mt.orders > 0 where p.owner_id is null and p.kind = 'person' limit ${INSIDE}) t on conflict do nothing`, m);
      const held = await this.db.rows<{ id: string }>(sql`select id from customer.profile where owner_id = any(${[...team]}::uuid[]) order by id`, m);
      const ids = held.map(({ id }) => id);
      await this.keeper.sync(m, ids, { startedBy: 'assigned', actorId: null, now });
      await this.db.execute(sql`with moved as (update sales.hold h set since_on = ${this.due.today()}::date - (t.n * 7 % ${RULE_DAYS + 1}::int)::int, since = ${now}::timestamptz - (t.n * 7 % ${RULE_DAYS + 1}::int) * interval '1 day'
          from unnest(${ids}::uuid[]) with ordinality as t(id, n) where h.customer_id = t.id returning h.customer_id, h.since)
        update sales.ownership_history o set started_at = moved.since from moved where o.customer_id = moved.customer_id and o.ended_at is null`, m);
      await this.due.refresh(m, ids);
    });
    return true;
  }

  async remove(): Promise<void> {
    const made = await this.settings.get<Made>(KEY);
    if (!made) return;
    const { poolId, team } = made;
    // Of the team alone: whoever loaded the demo is in its pool too, with customers and runs of his own.
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`delete from sales.pool_customer where pool_id = ${poolId}::uuid`, m);
      await this.db.execute(sql`delete from sales.recycle_run where kind = 'dry' and started_by is null`, m);
      await this.db.execute(sql`delete from sales.hold where owner_id = any(${team}::uuid[])`, m);
      await this.db.execute(sql`delete from sales.ownership_history where owner_id = any(${team}::uuid[])`, m);
      await this.db.execute(sql`delete from sales.pool where id = ${poolId}::uuid`, m);
      await this.db.execute(sql`delete from kernel.setting where key = ${KEY}`, m);
    });
  }
}
