import { Inject, Injectable } from '@nestjs/common';
import { chosenColumns, columnSources, columnValues, countRows, listJson, type FieldContext, type FieldListQuery, type FilterQuery, type ListPlan } from '@patron/record';
import { businessDay, Clock, CONFIG, Database, notFound, sql, type Config, type Principal } from '@patron/kernel';
import { PRODUCT_METRIC, ProductFields } from './product-fields.js';
import { productItem, productDetail, productText } from './products.queries.js';

@Injectable()
export class ProductsReadService {
  constructor(
    private readonly db: Database,
    private readonly fields: ProductFields,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(query: FieldListQuery, principal: Principal): Promise<string> {
    const columns = chosenColumns(this.fields, query.columns ?? [], this.context(principal));
    const item = columns.length === 0
      ? sql`json_build_object(${sql.raw(productItem(principal))})`
      : sql`json_build_object(${sql.raw(productItem(principal))}, 'values', ${columnValues(columns)})`;
    const joins = this.fields.joins([PRODUCT_METRIC, ...columnSources(columns)]);
    return listJson(this.db, { ...this.plan(query, principal), item, joins, defaultSort: '-net' });
  }

  count(query: FilterQuery, principal: Principal): Promise<{ count: number; exact: boolean }> {
    return countRows(this.db, this.plan(query, principal));
  }

  async detail(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const row = await this.db.one<{ version: number; json: string }>(productDetail(id, principal));
    if (!row) throw notFound('product', id);
    return row;
  }

  plan(query: FilterQuery, principal: Principal): Omit<ListPlan, 'item' | 'defaultSort' | 'joins'> {
    return { catalogue: this.fields, context: this.context(principal), request: query, conditions: query.q ? [productText(query.q)] : [] };
  }

  private context(principal: Principal): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: businessDay(this.clock.now(), timezone), permissions: principal.permissions, fields: principal.fields };
  }
}
