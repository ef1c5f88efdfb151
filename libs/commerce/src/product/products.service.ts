import { Injectable } from '@nestjs/common';
import { assertEditable, Clock, conflict, Database, ExternalRefs, invalid, newId, notFound, requireMatch, rightOn, type ItemResult, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { CreateProductDto, EditVariantDto, ProductBatchDto, UpdateProductDto, VariantInputDto } from './product.dto.js';
import { axesOf, checkOptions, readOptions } from './option-axes.js';
import type { ProductInput } from './product-input.js';
import { ProductLookup } from './product-lookup.js';
import type { ProductState, VariantState } from './product-state.js';
import { ProductStore } from './product-store.js';
import { ProductsBatch } from './products-batch.js';

/** One product at a time, by a person. */
@Injectable()
export class ProductsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly batch: ProductsBatch,
    private readonly store: ProductStore,
    private readonly lookup: ProductLookup,
    private readonly refs: ExternalRefs,
  ) {}

  create(input: CreateProductDto, principal: Principal, baseCurrency: string): Promise<string> {
    assertCosts(principal, input.variants, new Map());
    const now = this.clock.now();
    const product: ProductState = {
      id: newId(), title: input.title, description: input.description ?? null, brand: input.brand ?? null, categoryId: input.categoryId ?? null,
      status: input.status ?? 'active', imageUrl: input.imageUrl ?? null, attributes: input.attributes ?? {}, options: axesOf(input.options ?? []), custom: {}, implied: false, contentHash: null,
      createdAt: now.toISOString(), version: 1, variants: (input.variants?.length ? input.variants : [{}]).map((variant) => variantState(variant, undefined, baseCurrency)),
    };
    return this.db.transaction(async (m) => {
      await this.check(m, product);
      await this.takeCustom(m, { before: null, after: product, said: input.custom }, principal);
      await this.store.write(m, [{ before: null, after: product }], { actorId: principal.userId, now });
      return product.id;
    });
  }

  update(id: string, input: UpdateProductDto, edit: { expected: number | undefined; principal: Principal; baseCurrency: string }): Promise<void> {
    const now = this.clock.now();
    return this.change(id, edit.expected, async (m, before) => {
      const { variants, custom, options, ...content } = input;
      const known = new Map(before.variants.map((variant) => [variant.id, variant]));
      assertCosts(edit.principal, variants, known);
      const after: ProductState = {
        ...before, ...content, ...(options && { options: axesOf(options) }), implied: false, version: before.version + 1,
        variants: variants ? variants.map((variant) => variantState(variant, known.get(variant.id ?? ''), edit.baseCurrency)) : before.variants,
      };
      const stranger = variants?.findIndex((variant) => variant.id !== undefined && !known.has(variant.id)) ?? -1;
      if (stranger >= 0) throw invalid([{ field: `variants[${stranger}].id`, code: 'products.unknown_variant', message: 'is no variant of this product' }]);
      if (after.variants.length === 0) throw invalid([{ field: 'variants', code: 'products.no_variant', message: 'A product has at least one variant' }]);
      await this.check(m, after);
      await this.takeCustom(m, { before, after, said: custom }, edit.principal);
      await this.store.write(m, [{ before, after }], { actorId: edit.principal.userId, now });
    });
  }

  /** From one state to another, checked as any edit is. */
  async replace(m: EntityManager, { before, after, custom }: { before: ProductState; after: ProductState; custom: unknown }, { principal, now }: { principal: Principal; now: Date }): Promise<void> {
    const next = { ...after, version: before.version + 1 };
    await this.check(m, next);
    await this.takeCustom(m, { before, after: next, said: custom }, principal);
    await this.store.write(m, [{ before, after: next }], { actorId: principal.userId, now });
  }

  /** @throws 409 products.sold: what was sold is archived instead, so that orders and reports still name it */
  remove(id: string, expected: number | undefined, principal: Principal): Promise<void> {
    return this.change(id, expected, async (m, before) => {
      if ((await this.lookup.sold(m, [id])).size > 0) throw conflict('products.sold', 'Orders name this product; archive it instead');
      await this.store.write(m, [{ before, after: null }], { actorId: principal.userId, now: this.clock.now() });
      await this.refs.remove(m, 'product', [id]);
    });
  }

  applyBatch({ items, mode = 'upsert', dryRun = false }: ProductBatchDto, principal: Principal): Promise<ItemResult[]> {
    const ctx = { mode, actorId: principal.userId, now: this.clock.now(), principal };
    const inputs = items as ProductInput[];
    return dryRun ? this.batch.plan(inputs, ctx) : this.db.transaction((m) => this.batch.apply(m, inputs, ctx));
  }

  private change(id: string, expected: number | undefined, work: (m: EntityManager, before: ProductState) => Promise<void>): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = (await this.store.read([id], m)).get(id);
      if (!before) throw notFound('product', id);
      requireMatch(expected, before.version);
      await work(m, before);
    });
  }

  private async takeCustom(m: EntityManager, item: { before: ProductState | null; after: ProductState; said: unknown }, principal: Principal): Promise<void> {
    const [errors = []] = await this.store.acceptCustom(m, [item], principal);
    if (errors.length > 0) throw invalid(errors);
  }

  private async check(m: EntityManager, product: ProductState): Promise<void> {
    const wrong = checkOptions(product);
    if (wrong.length > 0) throw invalid(wrong);
    await this.lookup.serialise(m);
    const skus = product.variants.flatMap((variant) => variant.sku ?? []);
    const owners = await this.lookup.ownersOf(skus, m);
    const taken = product.variants.findIndex(({ sku }, i) => sku !== null && ((owners.get(sku) ?? product.id) !== product.id || skus.indexOf(sku) < product.variants.slice(0, i).filter((other) => other.sku !== null).length));
    if (taken >= 0) throw conflict('products.sku_taken', `The sku ${product.variants[taken]?.sku ?? ''} is taken`, { field: `variants[${taken}].sku` });
    if (product.categoryId === null || (await this.lookup.categories([product.categoryId], m)).size > 0) return;
    throw invalid([{ field: 'categoryId', code: 'categories.unknown', message: 'There is no such category' }]);
  }
}

/** A cost sent back as it was read changes nothing; where it is hidden, none may be sent at all: guesses are not answered. */
function assertCosts(principal: Principal, variants: readonly EditVariantDto[] | undefined, known: ReadonlyMap<string, VariantState>): void {
  const right = rightOn(principal, 'product', 'cost');
  const said = (variants ?? []).filter(({ id, cost }) => cost !== undefined && (right === 'hidden' || Number(cost) !== Number(known.get(id ?? '')?.cost ?? null)));
  if (said.length > 0) assertEditable(principal, 'product', ['cost']);
}

function variantState(input: VariantInputDto | EditVariantDto, known: VariantState | undefined, baseCurrency: string): VariantState {
  const price = input.price === undefined ? (known?.price ?? null) : input.price;
  const cost = input.cost === undefined ? (known?.cost ?? null) : input.cost;
  return {
    id: known?.id ?? newId(), price, cost,
    sku: emptyToNull(input.sku === undefined ? known?.sku : input.sku), title: emptyToNull(input.title === undefined ? known?.title : input.title),
    currency: input.currency ?? known?.currency ?? (price !== null || cost !== null ? baseCurrency : null),
    barcode: emptyToNull(input.barcode === undefined ? known?.barcode : input.barcode), status: input.status ?? known?.status ?? 'active',
    options: input.options ? readOptions(input.options) : (known?.options ?? {}),
  };
}

function emptyToNull(text: string | null | undefined): string | null {
  return text ? text : null;
}
