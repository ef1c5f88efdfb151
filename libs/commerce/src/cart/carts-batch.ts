import { Injectable } from '@nestjs/common';
import { ExternalRefs, newId, refKey, type BatchContext, type ExternalRef, type FieldError, type ItemResult, type UndoChange, type UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Buyers } from '../order/buyers.js';
import { GoodsLookup } from '../product/goods-lookup.js';
import { rounds } from '../shared/rounds.js';
import { ShopLookup } from '../shop/shop-lookup.js';
import { CartConversion } from './cart-conversion.js';
import { normaliseCart, type CartInput, type NormalCart } from './cart-input.js';
import { afterActivity } from './cart-state.js';
import { CartStore, type CartRecord } from './cart-store.js';

interface Draft {
  index: number;
  item: NormalCart;
}

interface Ready extends Draft {
  before: CartRecord | null;
  after: CartRecord;
}

type Settle = (index: number, outcome: Omit<ItemResult, 'index'>) => void;

/** Bulk upsert of carts by (source, externalId): what a storefront sends whenever somebody touches a cart. */
@Injectable()
export class CartsBatch {
  constructor(
    private readonly refs: ExternalRefs,
    private readonly buyers: Buyers,
    private readonly shops: ShopLookup,
    private readonly goods: GoodsLookup,
    private readonly store: CartStore,
    private readonly conversion: CartConversion,
  ) {}

  async apply(m: EntityManager, items: readonly CartInput[], ctx: BatchContext): Promise<ItemResult[]> {
    const results: ItemResult[] = new Array<ItemResult>(items.length);
    const settle: Settle = (index, outcome) => {
      results[index] = { index, ...outcome };
    };
    const drafts = items.flatMap((input, index): Draft[] => {
      const normal = normaliseCart(input);
      if (normal.ok) return [{ index, item: normal.value }];
      settle(index, { status: 'failed', errors: normal.errors });
      return [];
    });
    for (const round of rounds(drafts, ({ item }) => refKey(item))) await this.applyRound(m, round, settle, ctx);
    return results;
  }

  /** Takes back what was created; a cart that changed since stays. */
  async undo(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    const stored = await this.store.lock(m, changes.map(({ id }) => id));
    const gone: CartRecord[] = [];
    const results = changes.map(({ id, action }): UndoResult => {
      const cart = stored.get(id);
      if (!cart) return { id, status: 'kept', reason: { field: 'id', code: 'undo.gone', message: 'It is no longer there' } };
      if (action === 'updated') return { id, status: 'kept', reason: { field: 'version', code: 'undo.changed_since', message: 'It was there before the import and is kept as it is' } };
      gone.push(cart);
      return { id, status: 'undone' };
    });
    await this.store.remove(m, gone);
    await this.conversion.changed(m, gone, context);
    await this.refs.remove(m, 'cart', gone.map(({ id }) => id));
    return results;
  }

  private async applyRound(m: EntityManager, drafts: readonly Draft[], settle: Settle, ctx: BatchContext): Promise<void> {
    const prepared = await this.prepare(m, drafts, settle, ctx);
    if (prepared.length === 0) return;
    const claimed = await this.refs.put(m, 'cart', prepared.map(({ item, after }) => ({ ...item, id: after.id, customerId: after.customerId })));
    const won = prepared.filter(({ item, after }) => claimed.get(refKey(item))?.id === after.id);
    await this.store.write(m, won.flatMap(({ before }) => before ?? []), won.map(({ after }) => after), ctx.now);
    await this.conversion.changed(m, won.flatMap(({ before, after }) => (before && before.customerId !== after.customerId ? [before, after] : [after])), ctx);
    await this.conversion.recovered(m, won.filter(({ before, after }) => before?.state !== 'recovered' && after.state === 'recovered').map(({ after }) => after), ctx.actorId);
    await this.conversion.byOrderRef(m, won.flatMap(({ item, after }) => (item.orderExternalId === null ? [] : [{ cartId: after.id, source: item.source, externalId: item.orderExternalId }])), ctx);
    for (const { index, before, after } of won) settle(index, { status: before ? 'updated' : 'created', id: after.id, customerId: after.customerId, ...(ctx.recordUndo ? { version: after.version } : {}) });
    // Someone else made the same cart a moment ago: now it is there, and ours is a change to it.
    const lost = prepared.filter((draft) => !won.includes(draft));
    if (lost.length > 0) await this.applyRound(m, lost, settle, ctx);
  }

  private async prepare(m: EntityManager, drafts: readonly Draft[], settle: Settle, ctx: BatchContext): Promise<Ready[]> {
    const refs = await this.refs.resolve(m, 'cart', drafts.map(({ item }) => item));
    const stored = await this.store.lock(m, [...refs.values()].map(({ id }) => id));
    const known = (item: NormalCart): CartRecord | null => stored.get(refs.get(refKey(item))?.id ?? '') ?? null;
    const open = drafts.filter(({ index, item }) => {
      const outcome = settled(item, refs.get(refKey(item)), known(item), ctx);
      if (outcome) settle(index, outcome);
      return !outcome;
    });
    const owners = await this.buyers.resolve(m, open.map(({ item }) => ({ ...item, current: known(item)?.customerId ?? null })), ctx);
    // Whose cart it is already counts as well: nobody takes over one outside his scope by naming a customer of his own.
    const current = await this.buyers.resolve(m, open.map(({ item }, i) => ({ customer: null, customerId: known(item)?.customerId ?? customerOf(owners[i]), current: null })), ctx);
    const shopOf = await this.shops.finder(m);
    const goods = (await this.goods.find(m, open.flatMap(({ item }) => item.lines.map((line) => ({ ...line, source: item.source }))))).values();
    return open.flatMap(({ index, item }, i): Ready[] => {
      const lines = item.lines.map((line) => {
        const found = goods.next().value ?? null;
        return { productId: found?.productId ?? null, variantId: found?.variantId ?? null, title: line.title || (found?.title ?? line.sku ?? ''), quantity: line.quantity, unitPrice: line.unitPrice, amountMinor: line.amountMinor };
      });
      const shopId = shopOf(item);
      const owner = owners[i];
      const before = known(item);
      const refused = [current[i], owner, shopId].find((answer): answer is FieldError => typeof answer === 'object' && answer !== null && 'code' in answer);
      if (refused || !owner || 'code' in owner) {
        settle(index, { status: 'failed', errors: [refused ?? { field: 'customer', code: 'carts.no_customer', message: 'No customer was found' }] });
        return [];
      }
      const after = cartAfter(item, before, { ...owner, shopId: (shopId as string | null) ?? before?.shopId ?? null, lines, now: ctx.now });
      const ref = refs.get(refKey(item));
      return [{ index, item, before, after: ref ? { ...after, id: ref.id } : after }];
    });
  }
}

function customerOf(owner: FieldError | { customerId: string } | undefined): string | null {
  return owner && 'customerId' in owner ? owner.customerId : null;
}

function cartAfter(item: NormalCart, before: CartRecord | null, at: Pick<CartRecord, 'customerId' | 'known' | 'shopId' | 'lines'> & { now: Date }): CartRecord {
  const { now, ...place } = at;
  // A storefront's clock may run ahead; activity in the future would keep a cart open for ever.
  const stamp = now.toISOString();
  const activityAt = item.activityAt !== null && item.activityAt < stamp ? item.activityAt : stamp;
  const standing = afterActivity(before, activityAt);
  return {
    ...place, ...standing, id: before?.id ?? newId(), source: item.source, externalId: item.externalId, currency: item.currency, convertedAt: before?.convertedAt ?? null,
    orderId: before?.orderId ?? null, checkoutUrl: item.checkoutUrl ?? before?.checkoutUrl ?? null, createdAt: before?.createdAt ?? earlier(item.createdAt, activityAt), version: (before?.version ?? 0) + 1,
  };
}

function earlier(a: string | null, b: string): string {
  return a !== null && a < b ? a : b;
}

function settled(item: NormalCart, ref: ExternalRef | undefined, before: CartRecord | null, ctx: BatchContext): Omit<ItemResult, 'index'> | null {
  const failed = (code: string, message: string): Omit<ItemResult, 'index'> => ({ status: 'failed', errors: [{ field: 'externalId', code, message }] });
  if (!before) return ctx.mode === 'update' ? failed('carts.not_found', 'There is no such cart to update') : null;
  if (ctx.mode === 'create') return failed('carts.exists', 'This cart is there already');
  const older = item.sourceVersion !== null && ref?.sourceVersion !== null && ref?.sourceVersion !== undefined && item.sourceVersion < ref.sourceVersion;
  return older ? { status: 'stale', id: before.id, customerId: before.customerId } : null;
}
