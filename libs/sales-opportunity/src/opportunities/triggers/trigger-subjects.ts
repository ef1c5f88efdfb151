import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, currencyExponent, Database, sql, type Config, type SqlFragment } from '@patron/kernel';
import { isoUtc } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { OpportunityTrigger, TriggerSubject } from './trigger.types.js';

const ACTIVE_OWNER = sql.raw(`(select u.id from identity.app_user u where u.id = p.owner_id and u.active)`);

/** What triggers look at, read anew each time: whatever was decided before, this is how it stands. */
@Injectable()
export class TriggerSubjects {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  cart(trigger: OpportunityTrigger, cartId: string, m?: EntityManager): Promise<TriggerSubject | undefined> {
    const goods = sql`select l.product_id from commerce.cart_line l where l.customer_id = c.customer_id and l.cart_id = c.id and l.product_id is not null`;
    return this.db.one<TriggerSubject>(sql`select 'cart' as kind, c.id, c.customer_id as "customerId", p.kind <> 'visitor' as known, c.currency, c.value_minor as "amountMinor", c.state, ${sql.raw(isoUtc('c.abandoned_at'))} as at,
        0 as views, false as ordered, ${ACTIVE_OWNER} as "ownerId", ${fallbackActive(trigger)} as "fallbackActive",
        (select x.opportunity_id from sales.opportunity_origin x where x.kind = 'cart' and x.subject_id = c.id) as "openedId", ${sameGoods(sql.raw('c.customer_id'), goods)} as "sameGoodsId", null as "quietUntil"
      from commerce.cart c join customer.profile p on p.id = c.customer_id where c.id = ${cartId}::uuid`, m);
  }

  /** The products a customer looked at within the trigger's days that cost enough, or one of them. */
  products(trigger: OpportunityTrigger, customerId: string, { productId, m }: { productId?: string; m?: EntityManager } = {}): Promise<TriggerSubject[]> {
    const start = this.start(trigger);
    const wanted = productId === undefined ? null : sql`b.product_id = ${productId}::uuid`;
    const views = sql`select b.product_id, count(*)::int as views, max(b.occurred_at) as at from audience.behaviour b
      where ${sql.and([sql`b.customer_id = ${customerId}::uuid`, sql`b.occurred_at >= ${start}`, sql`b.name_id = (select id from audience.behaviour_name where name = 'product.viewed')`, sql`b.product_id is not null`, wanted])} group by 1`;
    return this.db.rows<TriggerSubject>(sql`select 'browse' as kind, v.product_id as id, p.id as "customerId", p.kind <> 'visitor' as known, pr.currency, pr.minor as "amountMinor", null as state, ${sql.raw(isoUtc('v.at'))} as at,
        v.views, exists (select 1 from commerce.order_line l join commerce.sales_order o on o.customer_id = l.customer_id and o.id = l.order_id
          where l.customer_id = p.id and l.product_id = v.product_id and o.placed_at >= ${start} and o.status <> 'cancelled') as ordered,
        ${ACTIVE_OWNER} as "ownerId", ${fallbackActive(trigger)} as "fallbackActive",
        (select x.id from sales.opportunity x where x.customer_id = p.id and x.origin_id = v.product_id and x.source = 'browse' and x.status = 'open' limit 1) as "openedId",
        ${sameGoods(sql.raw('p.id'), sql.raw('select v.product_id'))} as "sameGoodsId",
        (select ${sql.raw(isoUtc(`(max(x.closed_at) + make_interval(days => ${trigger.quietDays}))`))} from sales.opportunity x where x.customer_id = p.id and x.origin_id = v.product_id and x.source = 'browse'
          and x.status <> 'open' and x.closed_at + make_interval(days => ${trigger.quietDays}::int) > ${this.clock.now()}) as "quietUntil"
      from (${views}) v join customer.profile p on p.id = ${customerId}::uuid
      left join lateral (select a.currency, round(min(a.price) * power(10::numeric, ${currencyExponent(trigger.currency)}::int))::bigint as minor from commerce.variant a
        where a.product_id = v.product_id and a.status = 'active' and a.currency = ${trigger.currency} and a.price is not null group by 1) pr on true
      order by v.views desc, v.product_id`, m);
  }

  /** Midnight of the first business day that counts; never before the trigger was switched on. */
  start({ withinDays, activeSince }: OpportunityTrigger): SqlFragment {
    const { timezone } = this.config;
    return sql`greatest((${businessDay(this.clock.now(), timezone)}::date - ${withinDays}::int)::timestamp at time zone ${timezone}::text, ${activeSince}::timestamptz)`;
  }
}

function fallbackActive({ fallbackOwnerId }: OpportunityTrigger): SqlFragment {
  return sql`exists (select 1 from identity.app_user u where u.id = ${fallbackOwnerId}::uuid and u.active)`;
}

/** An open opportunity of the customer that a cart or browsing opened, with one of the products. */
function sameGoods(customer: SqlFragment, goods: SqlFragment): SqlFragment {
  return sql`(select x.id from sales.opportunity x where x.customer_id = ${customer} and x.status = 'open' and x.source in ('cart', 'browse')
    and exists (select 1 from sales.opportunity_line y where y.customer_id = x.customer_id and y.opportunity_id = x.id and y.product_id in (${goods})) order by x.created_at limit 1)`;
}

