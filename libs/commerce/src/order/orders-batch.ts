import { Injectable } from '@nestjs/common';
import { ExternalRefs, refKey, type BatchContext, type ExternalRef, type FieldError, type ItemResult, type UndoChange, type UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { contentHash } from '../shared/content-hash.js';
import { rounds } from '../shared/rounds.js';
import { ShopLookup } from '../shop/shop-lookup.js';
import { mergeOrder, type MergedOrder } from './merge-order.js';
import { namelessOrder } from './nameless-order.js';
import { normaliseOrder, speaksOfCustomer } from './normalise-order.js';
import type { NormalOrder } from './normal-order.js';
import type { OrderInput } from './order-input.js';
import { OrderParties } from './order-parties.js';
import type { OrderState } from './order-state.js';
import { orderRefusals } from '../shared/write-rights.js';
import { OrderStates } from './order-states.js';
import { OrdersUndo } from './orders-undo.js';
import { refundRefusal } from './refund-right.js';
import { SalesWriter } from './sales-writer.js';

interface Draft {
  index: number;
  order: NormalOrder;
  hash: string;
  /** The item said something of its customer. */
  named: boolean;
}

/** A draft that will be written, with the stored order it changes (null for a new one). */
type Ready = Draft & MergedOrder & { before: OrderState | null; erased: boolean };

type Outcome = Pick<ItemResult, 'status'> & Partial<ItemResult>;

/**
 * Bulk upsert of orders by (source, externalId). Every item gets its own result; a wrong one never stops its neighbours.
 * However many orders a chunk holds, it takes a fixed number of statements. Call inside a transaction; a chunk of one to two
 * thousand orders works well.
 */
@Injectable()
export class OrdersBatch {
  constructor(
    private readonly refs: ExternalRefs,
    private readonly states: OrderStates,
    private readonly shops: ShopLookup,
    private readonly parties: OrderParties,
    private readonly sales: SalesWriter,
    private readonly undoing: OrdersUndo,
  ) {}

  async apply(m: EntityManager, items: readonly OrderInput[], ctx: BatchContext): Promise<ItemResult[]> {
    return this.eachRound(items, ctx, (drafts, settle) => this.applyRound(m, drafts, settle, ctx));
  }

  /** What `apply` would answer, without writing anything. New customers and products are taken as they will be. */
  async plan(items: readonly OrderInput[], ctx: BatchContext): Promise<ItemResult[]> {
    return this.eachRound(items, ctx, async (drafts, settle) => {
      const ready = await this.takeCustom(undefined, await this.prepare(undefined, drafts, settle, ctx), settle, ctx);
      for (const draft of ready) settle(draft.index, { status: draft.before ? 'updated' : 'created', ...(draft.before ? { id: draft.before.id } : {}) });
    });
  }

  async undo(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    return this.undoing.undo(m, changes, context);
  }

  private async eachRound(items: readonly OrderInput[], ctx: BatchContext, work: (drafts: Draft[], settle: Settle) => Promise<void>): Promise<ItemResult[]> {
    const results: ItemResult[] = new Array<ItemResult>(items.length);
    const settle: Settle = (index, outcome) => {
      results[index] = { index, ...outcome };
    };
    const drafts = items.flatMap((input, index): Draft[] => {
      const normal = normaliseOrder(input);
      const errors = normal.ok ? (normal.value.refunds.length > 0 ? refundRefusal(ctx) : []) : normal.errors;
      if (normal.ok && errors.length === 0) return [{ index, order: normal.value, hash: contentHash(normal.value), named: speaksOfCustomer(input) }];
      settle(index, { status: 'failed', errors });
      return [];
    });
    for (const round of rounds(drafts, ({ order }) => refKey(order))) await work(round, settle);
    return results;
  }

  /** Settles those whose custom fields are wrong and gives the rest, with their values laid over. */
  private async takeCustom(m: EntityManager | undefined, ready: Ready[], settle: Settle, { principal }: BatchContext): Promise<Ready[]> {
    const errors = await this.states.acceptCustom(m, ready.map(({ before, after, order }) => ({ before, after, said: order.custom })), principal);
    return ready.filter(({ index }, at) => {
      const wrong = errors[at] ?? [];
      if (wrong.length > 0) settle(index, failed(...wrong));
      return wrong.length === 0;
    });
  }

  private async applyRound(m: EntityManager, drafts: Draft[], settle: Settle, ctx: BatchContext): Promise<void> {
    const prepared = await this.takeCustom(m, await this.prepare(m, drafts, settle, ctx), settle, ctx);
    if (prepared.length === 0) return;
    const refused = await this.parties.fillOrders(m, prepared.map((draft) => ({ ...draft, source: draft.order.source, currency: draft.order.currency, owner: draft.order })), ctx);
    const ready = prepared.filter((draft, i) => {
      const error = refused[i];
      if (error) settle(draft.index, failed(error));
      return !error;
    });
    const stored = await this.refs.put(m, 'order', ready.map(({ order, after }) => ({ ...order, id: after.id, customerId: after.customerId })));
    const won = ready.filter(({ order, after }) => stored.get(refKey(order))?.id === after.id);
    await this.sales.commit(m, { orders: won.map(({ before, after, order }) => ({ before, after, ...(order.cartExternalId === undefined ? {} : { cart: { source: order.source, externalId: order.cartExternalId } }) })) }, ctx);
    for (const { index, before, after, named, erased } of won) {
      const warnings = erased ? [ERASED] : named && !after.known ? [NOBODY] : [];
      const undo = ctx.recordUndo ? { version: after.version, ...(before ? { before } : {}) } : {};
      settle(index, { status: before ? 'updated' : 'created', id: after.id, customerId: after.customerId, ...undo, ...(warnings.length > 0 ? { warnings } : {}) });
    }
    // Someone else made the same order a moment ago: now it is there, and ours is a change to it.
    const lost = ready.filter((draft) => !won.includes(draft));
    if (lost.length > 0) await this.applyRound(m, lost, settle, ctx);
  }

  /** Settles what is stale, unchanged or not the principal's to change; gives the rest. */
  private async settleKnown(m: EntityManager | undefined, { drafts, refs, settle, ctx }: Lookup): Promise<Draft[]> {
    const ids = [...refs.values()].map(({ id }) => id);
    const hashes = await this.states.hashes(ids, m);
    const hidden = await this.states.hidden('commerce.sales_order', ids, ctx, m);
    const confirmed: ExternalRef[] = [];
    const open = drafts.filter((draft) => {
      const ref = refs.get(refKey(draft.order));
      const outcome = ref && hidden.has(ref.id) ? failed(OUT_OF_SCOPE) : settled(draft, ref, hashes, ctx);
      if (outcome) settle(draft.index, outcome);
      if (outcome?.status === 'unchanged' && ref) confirmed.push({ ...ref, sourceVersion: draft.order.sourceVersion });
      return !outcome;
    });
    if (m) await this.refs.advance(m, 'order', confirmed);
    return open;
  }

  /** Settles what needs no writing (stale, unchanged, refused) and gives the rest, merged with what is stored. */
  private async prepare(m: EntityManager | undefined, all: Draft[], settle: Settle, ctx: BatchContext): Promise<Ready[]> {
    const drafts = all.filter(({ index, order }) => {
      const errors = orderRefusals(ctx.principal, order);
      if (errors.length > 0) settle(index, failed(...errors));
      return errors.length === 0;
    });
    const refs = await this.refs.resolve(m, 'order', drafts.map(({ order }) => order));
    const open = await this.settleKnown(m, { drafts, refs, settle, ctx });
    const ids = open.flatMap(({ order }) => refs.get(refKey(order))?.id ?? []);
    const before = m ? await this.states.lock(m, ids) : await this.states.read(ids);
    const shopOf = await this.shops.finder(m);
    const forgotten = await this.states.erased(before.values(), m);
    return open.flatMap((draft): Ready[] => {
      const ref = refs.get(refKey(draft.order));
      const stored = (ref && before.get(ref.id)) ?? null;
      const erased = stored !== null && forgotten.has(stored.customerId);
      const order = erased ? namelessOrder(draft.order, stored) : draft.order;
      const shopId = shopOf(order);
      const merged = typeof shopId === 'object' && shopId !== null ? [shopId] : mergeOrder(order, erased ? null : draft.hash, stored, ctx);
      if (Array.isArray(merged)) {
        settle(draft.index, failed(...merged));
        return [];
      }
      // A ref without its order (never seen, but possible) keeps its id, or it could not be claimed again.
      if (ref) merged.after.id = ref.id;
      merged.after.shopId = (shopId as string | null) ?? merged.after.shopId;
      return [{ ...draft, order, ...merged, before: stored, erased }];
    });
  }
}

const NOBODY: FieldError = { field: 'customer', code: 'orders.customer_unrecognised', message: 'names nobody by a usable id, phone or e-mail; the order was kept as a visitor\'s' };
const ERASED: FieldError = { field: 'customer', code: 'customer.erased', message: 'was erased: amounts, goods and states were taken over, nothing that was said of the person' };
const OUT_OF_SCOPE: FieldError = { field: 'externalId', code: 'orders.out_of_scope', message: 'belongs to an order outside your scope' };

interface Lookup {
  drafts: Draft[];
  refs: ReadonlyMap<string, ExternalRef>;
  settle: Settle;
  ctx: BatchContext;
}

type Settle = (index: number, outcome: Outcome) => void;

function settled(draft: Draft, ref: ExternalRef | undefined, hashes: Map<string, string | null>, ctx: BatchContext): Outcome | null {
  const exists = ref !== undefined && hashes.has(ref.id);
  if (!exists) return ctx.mode === 'update' ? failed({ field: 'externalId', code: 'orders.not_found', message: 'There is no such order to update' }) : null;
  const known = { id: ref.id, ...(ref.customerId ? { customerId: ref.customerId } : {}) };
  if (ctx.mode === 'create') return { ...failed({ field: 'externalId', code: 'orders.exists', message: 'This order is there already' }), ...known };
  if (draft.order.sourceVersion !== null && ref.sourceVersion !== null && draft.order.sourceVersion < ref.sourceVersion) return { status: 'stale', ...known };
  return hashes.get(ref.id) === draft.hash ? { status: 'unchanged', ...known } : null;
}

function failed(...errors: FieldError[]): Outcome {
  return { status: 'failed', errors };
}
