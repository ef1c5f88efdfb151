import { Injectable } from '@nestjs/common';
import { CartsBatch, PricesBatch, ShipmentsBatch, StockBatch, type OrderInput, type ProductInput } from '@patron/commerce';
import type { CustomerInput } from '@patron/customer';
import { Clock, type BatchContext, type ItemResult, type UndoChange, type UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { DemoWork } from './demo-work.js';
import { cartOf, parcelOf, pricesOf, stockOf } from './ground.js';

/** What hangs on the demo's products, customers and orders: stock, prices, carts and parcels. All but carts go with what they hang on. */
@Injectable()
export class DemoGround {
  constructor(
    private readonly stock: StockBatch,
    private readonly prices: PricesBatch,
    private readonly carts: CartsBatch,
    private readonly shipments: ShipmentsBatch,
    private readonly clock: Clock,
    readonly work: DemoWork,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** @returns the carts made, by their customer's external id */
  async apply(
    m: EntityManager, made: { products: readonly ProductInput[]; customers: readonly CustomerInput[]; orders: readonly OrderInput[] }, context: BatchContext & { until: Date },
  ): Promise<Map<string, ItemResult>> {
    const { until, ...ctx } = context;
    await this.stock.apply(m, made.products.flatMap(stockOf), ctx);
    await this.prices.apply(m, made.products.flatMap((product) => pricesOf(product, until)), ctx);
    await this.shipments.apply(m, made.orders.flatMap((order) => parcelOf(order, until)), ctx);
    const named = made.customers.flatMap((customer) => cartOf(customer, until).map((cart) => ({ cart, customerId: customer.externalId ?? '' })));
    const results = await this.carts.apply(m, named.map(({ cart }) => cart), ctx);
    return new Map(named.flatMap(({ customerId }, i) => (results[i] ? [[customerId, results[i]] as const] : [])));
  }

  undoCarts(m: EntityManager, changes: readonly UndoChange[], context: { actorId: string | null; now: Date }): Promise<UndoResult[]> {
    return this.carts.undo(m, changes, context);
  }
}
