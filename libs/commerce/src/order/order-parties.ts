import { Injectable } from '@nestjs/common';
import type { BatchContext, FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ProductResolver, type ProductIds, type WantedProduct } from '../product/product-resolver.js';
import { Buyers, type BuyerRequest } from './buyers.js';
import type { ProductRef } from './normal-order.js';
import type { OrderState, RefundState, UnlinkedRefundState } from './order-state.js';

interface Resolvable {
  source: string;
  currency: string;
  owner: BuyerRequest;
}

export interface OrderToResolve extends Resolvable {
  after: OrderState;
  products: ProductRef[];
  refundProducts: ProductRef[][];
}

export interface RefundToResolve extends Resolvable {
  after: UnlinkedRefundState;
  products: ProductRef[];
}

/** Fills in who bought and what was bought, for a whole chunk with a fixed number of statements; makes what is missing. */
@Injectable()
export class OrderParties {
  constructor(
    private readonly buyers: Buyers,
    private readonly products: ProductResolver,
  ) {}

  /** Completes the states in place. The answer holds an error for each item whose customer was refused. */
  async fillOrders(m: EntityManager, items: readonly OrderToResolve[], ctx: BatchContext): Promise<(FieldError | null)[]> {
    const refused = await this.fillBuyers(m, items, ctx);
    const wanted: WantedProduct[] = [];
    // A refused item leaves nothing behind, so its products are not made either.
    const accepted = items.filter((_, i) => !refused[i]);
    for (const { after, products, refundProducts, source, currency } of accepted) {
      products.forEach((product, i) => wanted.push({ named: product, source, currency, unitPrice: after.lines[i]?.unitPrice ?? null }));
      refundProducts.flat().forEach((product) => wanted.push({ named: product, source, currency, unitPrice: null }));
    }
    const found = (await this.products.resolve(m, wanted, ctx)).values();
    for (const { after, products, refundProducts } of accepted) {
      products.forEach((product, i) => place(after.lines[i], product, take(found)));
      refundProducts.forEach((lines, r) => placeRefund(after.refunds[r], lines, found));
    }
    return refused;
  }

  async fillRefunds(m: EntityManager, items: readonly RefundToResolve[], ctx: BatchContext): Promise<(FieldError | null)[]> {
    const refused = await this.fillBuyers(m, items, ctx);
    const accepted = items.filter((_, i) => !refused[i]);
    const wanted = accepted.flatMap(({ products, source, currency }) => products.map((named) => ({ named, source, currency, unitPrice: null })));
    const found = (await this.products.resolve(m, wanted, ctx)).values();
    for (const { after, products } of accepted) placeRefund(after, products, found);
    return refused;
  }

  private async fillBuyers(m: EntityManager, items: readonly (Resolvable & { after: { customerId: string; known: boolean } })[], ctx: BatchContext): Promise<(FieldError | null)[]> {
    const buyers = await this.buyers.resolve(m, items.map(({ owner, after }) => ({ ...owner, current: after.customerId || null })), ctx);
    return items.map(({ after }, i) => {
      const buyer = buyers[i];
      if (!buyer || 'code' in buyer) return buyer ?? { field: 'customer', code: 'orders.no_customer', message: 'No customer was found' };
      Object.assign(after, buyer);
      return null;
    });
  }
}

function placeRefund(refund: RefundState | undefined, products: ProductRef[], found: Iterator<ProductIds>): void {
  products.forEach((product, i) => place(refund?.lines[i], product, take(found)));
}

function place(line: { productId: string | null; variantId: string | null; title: string } | undefined, product: ProductRef, ids: ProductIds): void {
  if (!line) return;
  line.productId = ids.productId;
  line.variantId = ids.variantId;
  line.title ||= product.sku ?? product.productExternalId ?? '';
}

function take(found: Iterator<ProductIds>): ProductIds {
  const next = found.next();
  return next.done ? { productId: null, variantId: null } : next.value;
}
