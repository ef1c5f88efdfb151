import { Injectable } from '@nestjs/common';
import { ExternalRefs, refKey, type BatchContext, type ExternalRef, type FieldError, type ItemResult, type UndoChange, type UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { refundsWithinPaid, refundState } from '../order/merge-order.js';
import { namelessRefund } from '../order/nameless-order.js';
import { normaliseRefund } from '../order/normalise-order.js';
import type { NormalUnlinkedRefund } from '../order/normal-order.js';
import type { RefundInput } from '../order/order-input.js';
import { OrderParties } from '../order/order-parties.js';
import type { OrderState, RefundState, UnlinkedRefundState } from '../order/order-state.js';
import { OrderStates } from '../order/order-states.js';
import { OrdersUndo } from '../order/orders-undo.js';
import { refundRefusal } from '../order/refund-right.js';
import { SalesWriter } from '../order/sales-writer.js';
import { contentHash } from '../shared/content-hash.js';
import { rounds } from '../shared/rounds.js';
import { ShopLookup } from '../shop/shop-lookup.js';

interface Draft {
  index: number;
  refund: NormalUnlinkedRefund;
  hash: string | null;
}

interface Ready extends Draft {
  before: UnlinkedRefundState | null;
  after: UnlinkedRefundState;
}

type Settle = (index: number, outcome: Omit<ItemResult, 'index'>) => void;

/**
 * Bulk upsert of refunds by (source, externalId). Shop exports list cancelled invoices without saying which invoice was
 * cancelled, so a refund may stand on the customer alone. One that does name an order we have is recorded within that order
 * (and held to what was paid).
 */
@Injectable()
export class RefundsBatch {
  constructor(
    private readonly refs: ExternalRefs,
    private readonly states: OrderStates,
    private readonly shops: ShopLookup,
    private readonly parties: OrderParties,
    private readonly sales: SalesWriter,
    private readonly undoing: OrdersUndo,
  ) {}

  async apply(m: EntityManager, items: readonly RefundInput[], ctx: BatchContext): Promise<ItemResult[]> {
    return this.eachRound(items, ctx, async (drafts, settle) => {
      const unlinked = await this.applyLinked(m, drafts, settle, ctx);
      await this.applyUnlinked(m, unlinked, settle, ctx);
    });
  }

  async plan(items: readonly RefundInput[], ctx: BatchContext): Promise<ItemResult[]> {
    return this.eachRound(items, ctx, async (drafts, settle) => {
      for (const draft of await this.open(undefined, drafts, settle, ctx)) settle(draft.index, { status: draft.ref ? 'updated' : 'created' });
    });
  }

  undo(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    return this.undoing.undoRefunds(m, changes, context);
  }

  private async eachRound(items: readonly RefundInput[], ctx: BatchContext, work: (drafts: Draft[], settle: Settle) => Promise<void>): Promise<ItemResult[]> {
    const results: ItemResult[] = new Array<ItemResult>(items.length);
    const settle: Settle = (index, outcome) => {
      results[index] = { index, ...outcome };
    };
    const drafts = items.flatMap((input, index): Draft[] => {
      const normal = normaliseRefund(input);
      const errors = normal.ok ? refundRefusal(ctx) : normal.errors;
      if (normal.ok && errors.length === 0) return [{ index, refund: normal.value, hash: contentHash(normal.value) }];
      settle(index, { status: 'failed', errors });
      return [];
    });
    for (const round of rounds(drafts, ({ refund }) => refKey(refund))) await work(round, settle);
    return results;
  }

  /** Records those that name a known order within it; gives back the rest. */
  private async applyLinked(m: EntityManager, drafts: Draft[], settle: Settle, ctx: BatchContext): Promise<Draft[]> {
    // One recorded before its order was known stays where it is: in both places it would count twice.
    const standing = await this.refs.resolve(m, 'refund', drafts.map(({ refund }) => refund));
    const named = drafts.filter(({ refund }) => refund.orderExternalId !== null && !standing.has(refKey(refund)));
    const refs = await this.refs.resolve(m, 'order', named.map(orderKey));
    const ids = [...refs.values()].map(({ id }) => id);
    const hidden = await this.states.hidden('commerce.sales_order', ids, ctx, m);
    const orders = await this.states.lock(m, ids);
    const working = new Map(orders);
    const forgotten = await this.states.erased(orders.values(), m);
    const products = new Map<string, Ready>();
    for (const said of named) {
      const order = working.get(refs.get(refKey(orderKey(said)))?.id ?? '');
      if (!order) continue;
      const draft = forgotten.has(order.customerId) ? nameless(said) : said;
      const merged = hidden.has(order.id) ? OUT_OF_SCOPE.order : withRefund(order, draft, ctx);
      if ('code' in merged) settle(draft.index, { status: 'failed', errors: [merged] });
      else if (merged.status === 'unchanged') settle(draft.index, { status: 'unchanged', id: merged.refundId, customerId: order.customerId });
      else {
        working.set(order.id, merged.order);
        products.set(merged.refundId, { ...draft, before: null, after: merged.state });
        const undo = ctx.recordUndo ? { version: merged.state.version, ...(merged.before ? { before: merged.before } : {}) } : {};
        settle(draft.index, { status: merged.status, id: merged.refundId, customerId: order.customerId, ...undo });
      }
    }
    await this.fill(m, [...products.values()], ctx);
    const changed = [...working.values()].filter((order) => orders.get(order.id) !== order);
    await this.sales.commit(m, { orders: changed.map((after) => ({ before: orders.get(after.id) ?? null, after })) }, ctx);
    const linked = new Set(named.filter((draft) => orders.has(refs.get(refKey(orderKey(draft)))?.id ?? '')));
    return drafts.filter((draft) => !linked.has(draft));
  }

  private async applyUnlinked(m: EntityManager, drafts: Draft[], settle: Settle, ctx: BatchContext): Promise<void> {
    const open = await this.open(m, drafts, settle, ctx);
    const stored = await this.states.lockRefunds(m, open.flatMap(({ ref }) => ref?.id ?? []));
    const forgotten = await this.states.erased(stored.values(), m);
    const prepared = open.map(({ ref, shopId, ...said }): Ready => {
      const before = (ref && stored.get(ref.id)) ?? null;
      const draft = before && forgotten.has(before.customerId) ? nameless(said) : said;
      const state = refundState(draft.refund, { externalId: draft.refund.externalId, number: draft.refund.number, known: before ?? undefined }, ctx);
      const place = { customerId: before?.customerId ?? '', known: before?.known ?? false, shopId, currency: draft.refund.currency, contentHash: draft.hash };
      return { ...draft, before, after: { ...state, ...place, id: ref?.id ?? state.id } };
    });
    const refused = await this.fill(m, prepared, ctx);
    prepared.forEach((draft, i) => refused[i] && settle(draft.index, { status: 'failed', errors: [refused[i]] }));
    const ready = prepared.filter((_, i) => !refused[i]);
    const claimed = await this.refs.put(m, 'refund', ready.map(({ refund, after }) => ({ ...refund, id: after.id, customerId: after.customerId })));
    const won = ready.filter(({ refund, after }) => claimed.get(refKey(refund))?.id === after.id);
    await this.sales.commit(m, { refunds: won }, ctx);
    for (const { index, before, after } of won) {
      const undo = ctx.recordUndo ? { version: after.version, ...(before ? { before } : {}) } : {};
      settle(index, { status: before ? 'updated' : 'created', id: after.id, customerId: after.customerId, ...undo });
    }
    const lost = ready.filter((draft) => !won.includes(draft));
    if (lost.length > 0) await this.applyUnlinked(m, lost, settle, ctx);
  }

  private async open(m: EntityManager | undefined, drafts: Draft[], settle: Settle, ctx: BatchContext): Promise<(Draft & { ref: ExternalRef | undefined; shopId: string | null })[]> {
    const refs = await this.refs.resolve(m, 'refund', drafts.map(({ refund }) => refund));
    const ids = [...refs.values()].map(({ id }) => id);
    const hashes = await this.states.refundHashes(ids, m);
    const hidden = await this.states.hidden('commerce.refund', ids, ctx, m);
    const shopOf = await this.shops.finder(m);
    const confirmed: ExternalRef[] = [];
    const open = drafts.flatMap((draft) => {
      const ref = refs.get(refKey(draft.refund));
      const shopId = shopOf(draft.refund);
      const refused: ReturnType<typeof settled> = ref && hidden.has(ref.id) ? { status: 'failed', errors: [OUT_OF_SCOPE.refund] } : null;
      const outcome = refused ?? settled(draft, ref, hashes, ctx) ?? (isError(shopId) ? { status: 'failed' as const, errors: [shopId] } : null);
      if (outcome) {
        if (outcome.status === 'unchanged' && ref) confirmed.push({ ...ref, sourceVersion: draft.refund.sourceVersion });
        settle(draft.index, outcome);
        return [];
      }
      return [{ ...draft, ref, shopId: shopId as string | null }];
    });
    if (m) await this.refs.advance(m, 'refund', confirmed);
    return open;
  }

  private fill(m: EntityManager, ready: Ready[], ctx: BatchContext): Promise<(FieldError | null)[]> {
    return this.parties.fillRefunds(m, ready.map((draft) => ({
      after: draft.after, products: draft.refund.lines, source: draft.refund.source, currency: draft.refund.currency,
      owner: draft.after.customerId === '' ? draft.refund : { customer: null, customerId: draft.after.customerId },
    })), ctx);
  }
}

/** Of somebody who was erased: the amount counts, what was said does not come back, not even as a hash. */
function nameless(draft: Draft): Draft {
  return { ...draft, refund: namelessRefund(draft.refund), hash: null };
}

const OUT_OF_SCOPE = {
  order: { field: 'orderExternalId', code: 'orders.out_of_scope', message: 'belongs to an order outside your scope' },
  refund: { field: 'externalId', code: 'refunds.out_of_scope', message: 'belongs to a refund outside your scope' },
} satisfies Record<string, FieldError>;

function settled(draft: Draft, ref: ExternalRef | undefined, hashes: Map<string, string | null>, ctx: BatchContext): Omit<ItemResult, 'index'> | null {
  const problem = (code: string, message: string): Omit<ItemResult, 'index'> => ({ status: 'failed', errors: [{ field: 'externalId', code, message }] });
  if (!ref) return ctx.mode === 'update' ? problem('refunds.not_found', 'There is no such refund to update') : null;
  if (ctx.mode === 'create') return problem('refunds.exists', 'This refund is there already');
  if (draft.refund.sourceVersion !== null && ref.sourceVersion !== null && draft.refund.sourceVersion < ref.sourceVersion) return { status: 'stale', id: ref.id };
  return hashes.get(ref.id) === draft.hash ? { status: 'unchanged', id: ref.id, ...(ref.customerId ? { customerId: ref.customerId } : {}) } : null;
}

type Merged = { status: 'created' | 'updated' | 'unchanged'; refundId: string; order: OrderState; state: UnlinkedRefundState; before?: RefundState } | FieldError;

/** The order with this refund in it; the same external id again replaces the refund, the same content changes nothing. */
function withRefund(order: OrderState, { refund, hash }: Draft, ctx: BatchContext): Merged {
  if (refund.currency !== order.currency) return { field: 'currency', code: 'refunds.currency_differs', message: `The order is in ${order.currency}` };
  const known = order.refunds.find((candidate) => candidate.externalId === refund.externalId);
  const place = { customerId: order.customerId, known: order.known, shopId: order.shopId, currency: order.currency };
  const state = { ...refundState(refund, { externalId: refund.externalId, number: refund.number, known }, ctx), contentHash: hash };
  if (known && ctx.mode === 'create') return { field: 'externalId', code: 'refunds.exists', message: 'This refund is there already' };
  if (!known && ctx.mode === 'update') return { field: 'externalId', code: 'refunds.not_found', message: 'There is no such refund to update' };
  if (known && hash !== null && known.contentHash === hash) return { status: 'unchanged', refundId: known.id, order, state: { ...known, ...place } };
  const after: OrderState = { ...order, version: order.version + 1, refunds: [...order.refunds.filter((candidate) => candidate !== known), state] };
  const refused = refundsWithinPaid(after);
  if (refused) return refused;
  return { status: known ? 'updated' : 'created', refundId: state.id, order: after, state: Object.assign(state, place), ...(known ? { before: known } : {}) };
}

function orderKey({ refund }: Draft): { source: string; externalId: string } {
  return { source: refund.source, externalId: refund.orderExternalId ?? '' };
}

function isError(value: string | null | FieldError): value is FieldError {
  return typeof value === 'object' && value !== null;
}
