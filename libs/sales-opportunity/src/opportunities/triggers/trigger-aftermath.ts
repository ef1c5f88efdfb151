import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, EventLog, Jobs, sameValue, sql, type StoredEvent } from '@patron/kernel';
import { Notifications } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { Opportunities } from '../records/opportunities.js';
import type { OpportunityState } from '../records/opportunity.types.js';
import { nameOf, TriggerGoods, type Goods } from './trigger-goods.js';
import { TriggerStore } from './trigger-store.js';

const FOLLOW = 'sales.cart-changed';
const REOPEN = 'sales.order-cancelled';

/** What comes after the opening is read from here; one parameter instead of two. */
@Injectable()
export class OpenedCarts {
  constructor(
    readonly store: TriggerStore,
    readonly goods: TriggerGoods,
  ) {}
}

/**
 * What becomes of an opportunity that opened or won itself: while nobody has touched its lines they follow the cart, and the amount with
 * them; an order that is cancelled opens again what it won. Each step may come twice or late.
 */
@Injectable()
export class TriggerAftermath implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly jobs: Jobs,
    private readonly carts: OpenedCarts,
    private readonly opportunities: Opportunities,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit(): void {
    this.jobs.on(FOLLOW, ({ cartId }: { cartId: string }) => this.follow(cartId));
    this.jobs.on(REOPEN, ({ orderId }: { orderId: string }) => this.reopen(orderId));
    this.events.subscribe('sales.carts-that-change', ['cart.changed', 'cart.recovered', 'cart.abandoned'], (events, m) => this.changed(events, m));
    this.events.subscribe('sales.orders-that-fall-through', ['order.cancelled'], (events, m) => this.cancelled(events, m));
  }

  private async changed(events: readonly StoredEvent[], m: EntityManager): Promise<void> {
    const ids = [...new Set(events.map(({ subject }) => subject.id))];
    const rows = await this.db.rows<{ cartId: string }>(sql`select x.subject_id as "cartId" from sales.opportunity_origin x where x.kind = 'cart' and x.subject_id = any(${ids}::uuid[])`, m);
    if (rows.length > 0) await this.jobs.addMany(m, FOLLOW, rows);
  }

  private async cancelled(events: readonly StoredEvent[], m: EntityManager): Promise<void> {
    const ids = [...new Set(events.map(({ subject }) => subject.id))];
    const rows = await this.db.rows<{ orderId: string }>(sql`select distinct o.won_order_id as "orderId" ${wonBy(ids)}`, m);
    if (rows.length > 0) await this.jobs.addMany(m, REOPEN, rows);
  }

  private follow(cartId: string): Promise<void> {
    return this.db.transaction(async (m) => {
      const opened = await this.carts.store.ofCart(m, cartId);
      const state = opened && (await this.opportunities.held(m, opened.opportunityId));
      if (!opened?.goods || state?.status !== 'open' || !untouched(state, opened.goods)) return;
      const goods = await this.carts.goods.of(m, { kind: 'cart', id: cartId, customerId: state.customerId }, state.currency);
      const same = await this.db.one(sql`select 1 from commerce.cart where id = ${cartId}::uuid and customer_id = ${state.customerId} and currency = ${state.currency}`, m);
      // Emptied, it still tells what was wanted.
      if (!same || goods.length === 0 || sameValue(goods, opened.goods)) return;
      await this.opportunities.change(m, state, { lines: goods.map((each) => ({ ...each })), name: renamed(state, opened.goods, goods) }, { actorId: null });
      await this.carts.store.takenOver(m, cartId, goods);
    });
  }

  private reopen(orderId: string): Promise<void> {
    return this.db.transaction(async (m) => {
      const rows = await this.db.rows<{ id: string }>(sql`select o.id ${wonBy([orderId])} and s.status = 'cancelled' order by o.id`, m);
      for (const { id } of rows) {
        if (!(await this.opportunities.reopen(m, { id, wonBy: orderId }, { actorId: null }))) continue;
        const state = (await this.opportunities.find([id], m)).get(id);
        if (!state?.ownerId) continue;
        await this.notifications.notify(m, [{ kind: 'opportunity.order_cancelled', userIds: [state.ownerId], params: {}, link: { type: 'opportunity', id }, customerId: state.customerId, dedupeKey: `opportunity.order_cancelled:${id}:${orderId}` }]);
      }
    });
  }
}

/** What these orders won. */
function wonBy(orderIds: readonly string[]): ReturnType<typeof sql> {
  return sql`from commerce.sales_order s join sales.opportunity o on o.customer_id = s.customer_id and o.won_order_id = s.id and o.status = 'won' where s.id = any(${[...orderIds]}::uuid[])`;
}

/** Its lines are still those that were taken over: nobody gave a discount, another price or something beside. */
function untouched({ lines }: OpportunityState, goods: readonly Goods[]): boolean {
  const bare = lines.map(({ productId, variantId, title, quantity, unitPrice }) => ({ productId, variantId, title, quantity: Number(quantity), unitPrice: Number(unitPrice) }));
  const plain = lines.every(({ discountMinor, taxMinor }) => discountMinor === 0 && taxMinor === 0);
  return plain && sameValue(bare, goods.map(({ productId, variantId, title, quantity, unitPrice }) => ({ productId, variantId, title, quantity: Number(quantity), unitPrice: Number(unitPrice) })));
}

/** The name it was given for what lay in the cart goes with what lies there now; one somebody gave stays. */
function renamed({ name }: OpportunityState, before: readonly Goods[], now: readonly Goods[]): string {
  const locale = (['zh-CN', 'en'] as const).find((each) => nameOf('cart', before, each) === name);
  return locale ? nameOf('cart', now, locale) : name;
}
