import { Injectable } from '@nestjs/common';
import { chosenColumns, columnSources, columnValues, exportColumn, listSource, type FilterQuery } from '@patron/record';
import { Database, sql, type Principal } from '@patron/kernel';
import { ProductFields } from '../product/product-fields.js';
import { ProductsReadService } from '../product/products-read.service.js';
import type { CommerceExportColumn } from './order-export.js';

export interface ProductExportRequest extends FilterQuery {
  sort?: string;
  columns?: string[];
}

const USUAL = ['title', 'sku', 'category', 'brand', 'status', 'units', 'orders', 'gross', 'refunded', 'net', 'lastSoldAt', 'createdAt'];

/** The products of a list, all of them, in its order. */
@Injectable()
export class ProductExport {
  constructor(
    private readonly db: Database,
    private readonly reading: ProductsReadService,
    private readonly fields: ProductFields,
  ) {}

  /** @throws 422 naming `columns` for one that does not exist */
  columns(request: ProductExportRequest, principal: Principal): CommerceExportColumn[] {
    const custom = this.fields.describe(principal).flatMap(({ key, group }) => (group === 'custom' ? [key] : []));
    const keys = request.columns?.length ? request.columns : [...USUAL, ...custom];
    return chosenColumns(this.fields, keys, this.reading.plan(request, principal).context).map(exportColumn);
  }

  /** Values by column key; money in minor units of the product's main currency. */
  stream(request: ProductExportRequest, principal: Principal): AsyncIterable<{ id: string; values: Record<string, unknown> }> {
    const plan = this.reading.plan(request, principal);
    const chosen = chosenColumns(this.fields, this.columns(request, principal).map(({ key }) => key), plan.context);
    const { from, order } = listSource({ ...plan, sources: columnSources(chosen) }, request.sort ?? '-net');
    return this.db.stream(sql`SELECT pr.id, ${columnValues(chosen)} AS values ${from} ${sql.raw(order)}`);
  }
}
