import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG, ExternalRefs, newId, refKey, type BatchContext, type Config, type ExternalRef, type FieldError, type ItemResult, type UndoChange, type UndoResult,
} from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CategoryPaths } from '../category/category-paths.js';
import { contentHash } from '../shared/content-hash.js';
import { rounds } from '../shared/rounds.js';
import { normaliseProduct, type NormalProduct, type NormalVariant, type ProductInput } from './product-input.js';
import { productRefusals } from '../shared/write-rights.js';
import { ProductLookup } from './product-lookup.js';
import type { ProductState, VariantState } from './product-state.js';
import { ProductStore } from './product-store.js';

interface Draft {
  index: number;
  product: NormalProduct;
  hash: string;
}

type Settle = (index: number, outcome: Omit<ItemResult, 'index'>) => void;

interface Ready extends Draft {
  before: ProductState | null;
  after: ProductState;
}

/** Bulk upsert of products by (source, externalId); one that is not known under it but by a sku is that product. */
@Injectable()
export class ProductsBatch {
  constructor(
    private readonly refs: ExternalRefs,
    private readonly lookup: ProductLookup,
    private readonly store: ProductStore,
    private readonly categories: CategoryPaths,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async apply(m: EntityManager, items: readonly ProductInput[], ctx: BatchContext): Promise<ItemResult[]> {
    return this.eachRound(items, async (drafts, settle) => {
      await this.lookup.serialise(m);
      const ready = await this.prepare(m, drafts, settle, ctx);
      const paths = await this.categories.resolve(m, ready.flatMap(({ product }) => product.category ?? []), ctx.now);
      for (const { product, after } of ready) after.categoryId = (product.category !== null && paths.get(product.category)) || after.categoryId;
      const accepted = await this.takeCustom(m, ready, settle, ctx);
      await this.store.write(m, accepted, ctx);
      await this.refs.put(m, 'product', accepted.map(({ product, after }) => ({ ...product, id: after.id })));
      for (const { index, before, after } of accepted) {
        const undo = ctx.recordUndo ? { version: after.version, ...(before ? { before } : {}) } : {};
        settle(index, { status: before ? 'updated' : 'created', id: after.id, ...undo });
      }
    });
  }

  async plan(items: readonly ProductInput[], ctx: BatchContext): Promise<ItemResult[]> {
    return this.eachRound(items, async (drafts, settle) => {
      for (const { index, before } of await this.takeCustom(undefined, await this.prepare(undefined, drafts, settle, ctx), settle, ctx)) settle(index, { status: before ? 'updated' : 'created', ...(before ? { id: before.id } : {}) });
    });
  }

  /** Created products go unless something of them was sold; updated ones get their former content. */
  async undo(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    await this.lookup.serialise(m);
    const stored = await this.store.read(changes.map(({ id }) => id), m);
    const sold = await this.lookup.sold(m, changes.map(({ id }) => id));
    const reverted: { before: ProductState; after: ProductState | null }[] = [];
    const results = changes.map((change): UndoResult => {
      const before = stored.get(change.id);
      const kept = (code: string, message: string): UndoResult => ({ id: change.id, status: 'kept', reason: { field: 'id', code, message } });
      if (!before) return kept('undo.gone', 'It is no longer there');
      if (change.version !== undefined && change.version !== before.version) return kept('undo.changed_since', 'It was changed since the import and is kept as it is');
      if (change.action === 'created' && sold.has(change.id)) return kept('products.sold', 'Orders name this product, so it is kept');
      reverted.push({ before, after: change.action === 'created' ? null : { ...(change.before as ProductState), custom: (change.before as Partial<ProductState>).custom ?? before.custom, version: before.version + 1 } });
      return { id: change.id, status: 'undone' };
    });
    await this.store.write(m, reverted, context);
    await this.refs.remove(m, 'product', reverted.filter(({ after }) => after === null).map(({ before }) => before.id));
    return results;
  }

  /** Settles those whose custom fields are wrong and gives the rest, with their values laid over. */
  private async takeCustom(m: EntityManager | undefined, ready: Ready[], settle: Settle, { principal }: BatchContext): Promise<Ready[]> {
    const errors = await this.store.acceptCustom(m, ready.map(({ before, after, product }) => ({ before, after, said: product.custom })), principal);
    return ready.filter(({ index }, at) => {
      const wrong = errors[at] ?? [];
      if (wrong.length > 0) settle(index, failed(...wrong));
      return wrong.length === 0;
    });
  }

  private async eachRound(items: readonly ProductInput[], work: (drafts: Draft[], settle: Settle) => Promise<void>): Promise<ItemResult[]> {
    const results: ItemResult[] = new Array<ItemResult>(items.length);
    const settle: Settle = (index, outcome) => {
      results[index] = { index, ...outcome };
    };
    const drafts = items.flatMap((input, index): Draft[] => {
      const normal = normaliseProduct(input);
      if (normal.ok) return [{ index, product: normal.value, hash: contentHash(normal.value) }];
      settle(index, { status: 'failed', errors: normal.errors });
      return [];
    });
    for (const round of rounds(drafts, ({ product }) => refKey(product))) await work(round, settle);
    return results;
  }

  private async prepare(m: EntityManager | undefined, all: Draft[], settle: Settle, ctx: BatchContext): Promise<Ready[]> {
    const drafts = all.filter(({ index, product }) => {
      const errors = productRefusals(ctx.principal, product);
      if (errors.length > 0) settle(index, { status: 'failed', errors });
      return errors.length === 0;
    });
    const refs = await this.refs.resolve(m, 'product', drafts.map(({ product }) => product));
    const owners = await this.lookup.ownersOf(drafts.flatMap(({ product }) => product.variants.flatMap((variant) => variant.sku ?? [])), m);
    const idOf = ({ product }: Draft): string | undefined => refs.get(refKey(product))?.id ?? product.variants.map((variant) => owners.get(variant.sku ?? '')).find((id) => id !== undefined);
    const stored = await this.store.read(drafts.flatMap((draft) => idOf(draft) ?? []), m);
    const known = await this.lookup.categories(drafts.flatMap(({ product }) => product.categoryId ?? []), m);
    const claimed = new Set<string>();
    const confirmed: ExternalRef[] = [];
    const ready = drafts.flatMap((draft): Ready[] => {
      const before = stored.get(idOf(draft) ?? '') ?? null;
      const ref = refs.get(refKey(draft.product));
      const outcome = settled(draft, ref, before, ctx);
      if (outcome?.status === 'unchanged' && ref) confirmed.push({ ...ref, sourceVersion: draft.product.sourceVersion });
      const merged = outcome ?? this.merge(draft, before, { owners, known, now: ctx.now });
      if ('status' in merged && !('id' in merged && 'variants' in merged)) {
        settle(draft.index, merged);
        return [];
      }
      const after = merged as ProductState;
      if (claimed.has(after.id)) {
        settle(draft.index, failed({ field: 'externalId', code: 'products.named_twice', message: 'Another item of this request is the same product by its sku' }));
        return [];
      }
      claimed.add(after.id);
      for (const variant of after.variants) if (variant.sku !== null) owners.set(variant.sku, after.id);
      return [{ ...draft, before, after }];
    });
    if (m) await this.refs.advance(m, 'product', confirmed);
    return ready;
  }

  private merge({ product, hash }: Draft, before: ProductState | null, world: { owners: Map<string, string>; known: Set<string>; now: Date }): ProductState | Omit<ItemResult, 'index'> {
    const id = before?.id ?? newId();
    const title = product.title ?? before?.title ?? product.variants[0]?.sku ?? null;
    const taken = product.variants.findIndex((variant) => variant.sku !== null && (world.owners.get(variant.sku) ?? id) !== id);
    if (title === null) return failed({ field: 'title', code: 'field.required', message: 'is required' });
    if (taken >= 0) return failed({ field: `variants[${taken}].sku`, code: 'products.sku_taken', message: 'This sku belongs to another product' });
    if (product.categoryId !== null && !world.known.has(product.categoryId)) return failed({ field: 'categoryId', code: 'categories.unknown', message: 'There is no such category' });
    return {
      id, title, description: product.description ?? before?.description ?? null, brand: product.brand ?? before?.brand ?? null, options: before?.options ?? [],
      categoryId: product.categoryId ?? before?.categoryId ?? null, status: product.status ?? before?.status ?? 'active', imageUrl: product.imageUrl ?? before?.imageUrl ?? null,
      attributes: { ...before?.attributes, ...product.attributes }, custom: before?.custom ?? {}, implied: false, contentHash: hash, createdAt: before?.createdAt ?? world.now.toISOString(),
      version: (before?.version ?? 0) + 1, variants: mergeVariants(product.variants, before?.variants ?? [], this.config.baseCurrency),
    };
  }
}

/** Variants are matched by sku (a lone one without sku with the lone stored one); those not mentioned stay. */
export function mergeVariants(incoming: readonly NormalVariant[], stored: readonly VariantState[], baseCurrency: string): VariantState[] {
  const lone = stored.length === 1 && incoming.length === 1 && (incoming[0]?.sku ?? null) === null ? stored[0] : undefined;
  const matched = new Set<VariantState>();
  const merged = incoming.map((variant): VariantState => {
    const known = lone ?? stored.find((candidate) => candidate.sku !== null && candidate.sku === variant.sku);
    if (known) matched.add(known);
    const price = variant.price ?? known?.price ?? null;
    const cost = variant.cost ?? known?.cost ?? null;
    const currency = variant.currency ?? known?.currency ?? (price !== null || cost !== null ? baseCurrency : null);
    return {
      id: known?.id ?? newId(), sku: variant.sku ?? known?.sku ?? null, title: variant.title ?? known?.title ?? null, price, currency, cost,
      barcode: variant.barcode ?? known?.barcode ?? null, status: variant.status ?? known?.status ?? 'active', options: known?.options ?? {},
    };
  });
  const all = [...stored.filter((variant) => !matched.has(variant)), ...merged];
  return all.length > 0 ? all : [{ id: newId(), sku: null, title: null, price: null, currency: null, cost: null, barcode: null, status: 'active' }];
}

function settled({ product, hash }: Draft, ref: ExternalRef | undefined, before: ProductState | null, ctx: BatchContext): Omit<ItemResult, 'index'> | null {
  if (!before) return ctx.mode === 'update' ? failed({ field: 'externalId', code: 'products.not_found', message: 'There is no such product to update' }) : null;
  if (ref && ctx.mode === 'create') return { ...failed({ field: 'externalId', code: 'products.exists', message: 'This product is there already' }), id: before.id };
  if (ref && product.sourceVersion !== null && ref.sourceVersion !== null && product.sourceVersion < ref.sourceVersion) return { status: 'stale', id: before.id };
  return ref && before.contentHash === hash ? { status: 'unchanged', id: before.id } : null;
}

function failed(...errors: FieldError[]): Omit<ItemResult, 'index'> {
  return { status: 'failed', errors };
}
