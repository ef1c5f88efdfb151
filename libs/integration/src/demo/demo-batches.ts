import { Injectable } from '@nestjs/common';
import { OrdersBatch, ProductsBatch } from '@patron/commerce';
import { CustomersBatch } from '@patron/customer';
import { OpportunitiesBatch } from '@patron/sales-opportunity';

/** What the demo is written and taken back with; one parameter instead of four. */
@Injectable()
export class DemoBatches {
  constructor(
    readonly customers: CustomersBatch,
    readonly products: ProductsBatch,
    readonly orders: OrdersBatch,
    readonly opportunities: OpportunitiesBatch,
  ) {}
}
