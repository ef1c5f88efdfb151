import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BehaviourFeed } from '@patron/audience';
import { Database, EventLog, Jobs, sql, type StoredEvent } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { Opportunities } from '../records/opportunities.js';
import { TriggerOpening } from './trigger-opening.js';

const CART = 'sales.cart-trigger';
const BROWSING = 'sales.browse-trigger';
const WIN = 'sales.win-by-order';

interface Won {
  id: string;
  orderId: string;
}

/** What triggers set to work: the opening and the winning; one parameter instead of three. */
@Injectable()
export class TriggerHands {
  constructor(
    readonly opening: TriggerOpening,
    readonly opportunities: Opportunities,
    readonly notifications: Notifications,
  ) {}
}

/**
 * Carts left behind and products looked at are handed to triggers as jobs, one each; an order wins what was opened for it. Every step may
 * come twice, late or at the same moment: the customer is held while it runs, and what is done already is found done.
 */
@Injectable()
export class TriggerWork implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly jobs: Jobs,
    private readonly feed: BehaviourFeed,
    private readonly hands: TriggerHands,
  ) {}

  onModuleInit(): void {
    this.jobs.on(CART, ({ cartId }: { cartId: string }) => this.cart(cartId));
    this.jobs.on(BROWSING, ({ customerIds }: { customerIds: string[] }) => this.browsing(customerIds));
    this.jobs.on(WIN, (won: Won) => this.win(won));
    this.events.subscribe('sales.abandoned-carts', ['cart.abandoned'], (events, m) => this.abandoned(events, m));
    this.events.subscribe('sales.orders-that-win', ['cart.converted', 'order.placed'], (events, m) => this.ordered(events, m));
    this.feed.listen((m, news) => this.viewed(m, [...(news.get('product.viewed') ?? [])]));
  }

  /** Only carts left behind since some trigger is on: the log may hold years of others. */
  private async abandoned(events: StoredEvent[], m: EntityManager): Promise<void> {
    const on = await this.db.one<{ since: Date | null }>(sql`select min(active_since) as since from sales.opportunity_trigger where active and kind = 'cart'`, m);
    const since = on?.since;
    if (!since) return;
    const carts = new Set(events.filter(({ occurredAt }) => new Date(occurredAt) >= since).map(({ subject }) => subject.id));
    if (carts.size > 0) await this.jobs.addMany(m, CART, [...carts].map((cartId) => ({ cartId })));
  }

  /** Within the intake of behaviour, so as little as can be. */
  private async viewed(m: EntityManager, customerIds: string[]): Promise<void> {
    if (customerIds.length === 0 || !(await this.db.one(sql`select 1 from sales.opportunity_trigger where active and kind = 'browse' limit 1`, m))) return;
    const known = await this.db.rows<{ id: string }>(sql`select id from customer.profile where id = any(${customerIds}::uuid[]) and kind <> 'visitor'`, m);
    if (known.length > 0) await this.jobs.add(m, BROWSING, { customerIds: known.map(({ id }) => id) });
  }

  private async cart(cartId: string): Promise<void> {
    const opened = await this.hands.opening.cart(cartId);
    if (opened) await this.settle([opened]);
  }

  private async browsing(customerIds: readonly string[]): Promise<void> {
    for (const customerId of customerIds) await this.settle(await this.hands.opening.browsing(customerId));
  }

  /** An order that came while it was being opened was told before there was anything to win. */
  private async settle(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const won of await this.db.rows<Won>(wonAmong(sql`o.id = any(${[...ids]}::uuid[])`))) await this.win(won);
  }

  private async ordered(events: StoredEvent[], m: EntityManager): Promise<void> {
    const customers = [...new Set(events.flatMap(({ customerId }) => customerId ?? []))];
    const won = await this.db.rows<Won>(wonAmong(sql`o.customer_id = any(${customers}::uuid[])`), m);
    if (won.length > 0) await this.jobs.addMany(m, WIN, won);
  }

  private async win({ id, orderId }: Won): Promise<void> {
    await this.db.transaction(async (m) => {
      const order = await this.db.one<{ placedAt: Date }>(sql`select placed_at as "placedAt" from commerce.sales_order where id = ${orderId}::uuid and status <> 'cancelled'`, m);
      const state = (await this.hands.opportunities.find([id], m)).get(id);
      if (!order || state?.status !== 'open') return;
      const created = new Date(state.createdAt);
      const won = await this.hands.opportunities.win(m, { id, orderId, at: order.placedAt > created ? order.placedAt : created }, { actorId: null });
      if (!won || state.ownerId === null) return;
      await this.hands.notifications.notify(m, [{ kind: 'opportunity.won_by_order', userIds: [state.ownerId], params: {}, link: { type: 'opportunity', id }, customerId: state.customerId, dedupeKey: `opportunity.won:${id}:${orderId}` }]);
    });
  }
}

/** Open ones a cart opened that is an order now, and ones browsing opened whose product was ordered since (a day's grace for clocks). */
function wonAmong(which: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`select o.id, c.order_id as "orderId" from sales.opportunity o join commerce.cart c on c.id = o.origin_id and c.customer_id = o.customer_id and c.order_id is not null and c.state = 'converted'
      where o.status = 'open' and o.source = 'cart' and ${which}
    union all
    select o.id, (select s.id from commerce.order_line l join commerce.sales_order s on s.customer_id = l.customer_id and s.id = l.order_id
        where l.customer_id = o.customer_id and l.product_id = o.origin_id and s.placed_at >= o.created_at - interval '1 day' and s.status <> 'cancelled' order by s.placed_at limit 1)
      from sales.opportunity o where o.status = 'open' and o.source = 'browse' and ${which}
        and exists (select 1 from commerce.order_line l join commerce.sales_order s on s.customer_id = l.customer_id and s.id = l.order_id
          where l.customer_id = o.customer_id and l.product_id = o.origin_id and s.placed_at >= o.created_at - interval '1 day' and s.status <> 'cancelled')`;
}
