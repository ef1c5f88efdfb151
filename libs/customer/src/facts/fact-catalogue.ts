import { Injectable } from '@nestjs/common';
import { FieldCatalogue } from '@patron/record';
import type { FieldSource } from '@patron/record';

/** The figures of a customer; exactly one row each, so lists may be driven from its indexes. */
export const METRIC_SOURCE: FieldSource = {
  alias: 'm',
  table: 'customer.metric',
  on: 'm.customer_id = p.id',
  inner: true,
  id: 'm.customer_id',
};

/**
 * Whatever any module knows about a customer. Registered once at boot as SQL over `p` (customer.profile) or over a
 * table joined by customer id; list filters, columns, sorts and exports all read it.
 */
@Injectable()
export class FactCatalogue extends FieldCatalogue {
  constructor() {
    super({ record: 'customer', table: 'customer.profile', alias: 'p', id: 'p.id' });
  }
}
