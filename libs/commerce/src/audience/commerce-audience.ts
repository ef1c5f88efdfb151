import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EventCatalogue, type EventKind } from '@patron/audience';
import { FactCatalogue } from '@patron/customer';
import { CONFIG, type Config } from '@patron/kernel';
import { defineFieldGroups } from '@patron/record';
import { orderFacts } from '../commerce.facts.js';
import { groundFacts } from '../ground.facts.js';
import { shopFact } from '../shop/shop-fact.js';
import { OrderFields } from '../order/order-fields.js';
import { ProductFields } from '../product/product-fields.js';
import { orderKinds, otherKinds, productKinds } from './audience-events.js';
import { CommerceNames } from './commerce-names.js';

defineFieldGroups([
  { key: 'orders', label: { 'zh-CN': '订单与消费', en: 'Orders' } },
  { key: 'products', label: { 'zh-CN': '商品', en: 'Products' } },
  { key: 'carts', label: { 'zh-CN': '购物车', en: 'Carts' } },
  { key: 'shipments', label: { 'zh-CN': '包裹', en: 'Parcels' } },
]);

/** Puts what commerce knows into the catalogues of facts and of events that rules count; custom fields of products and orders come and go. */
@Injectable()
export class CommerceAudience implements OnModuleInit {
  constructor(
    private readonly facts: FactCatalogue,
    private readonly events: EventCatalogue,
    private readonly names: CommerceNames,
    private readonly products: ProductFields,
    private readonly orders: OrderFields,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.facts.register(...orderFacts(this.names.categories, this.config.timezone), ...groundFacts, shopFact(this.names.shops));
    this.events.provide({ find: (key) => this.kinds().find((kind) => kind.key === key), all: () => this.kinds() });
  }

  private kinds(): EventKind[] {
    const vocabulary = { names: this.names, products: this.products, orders: this.orders };
    return [...orderKinds(vocabulary), ...productKinds(vocabulary), ...otherKinds(vocabulary)];
  }
}
