import { Inject, Injectable } from '@nestjs/common';
import { CustomerSearch } from '@patron/customer';
import { chosenColumns, columnSources, columnValues, countRows, isoUtc, listJson, type FieldContext, type FieldListQuery, type FilterQuery, type ListPlan } from '@patron/record';
import { businessDay, Clock, CONFIG, Database, notFound, sql, type Config, type ItemResult, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { buyerScope, CUSTOMER_JSON } from '../order/orders.queries.js';
import type { CartBatchDto } from './cart.dto.js';
import { CART_BUYER, CartFields } from './cart-fields.js';
import type { CartInput } from './cart-input.js';
import { CartsBatch } from './carts-batch.js';

/** Trusted SQL over `c` and `p`. */
const CART_ITEM = `'id', c.id, 'state', c.state, 'customer', ${CUSTOMER_JSON}, 'shop', (SELECT json_build_object('id', h.id, 'name', h.name) FROM commerce.shop h WHERE h.id = c.shop_id),
  'currency', c.currency, 'valueMinor', c.value_minor, 'lineCount', c.line_count, 'activityAt', ${isoUtc('c.activity_at')}, 'abandonedAt', ${isoUtc('c.abandoned_at')},
  'recoveredAt', ${isoUtc('c.recovered_at')}, 'convertedAt', ${isoUtc('c.converted_at')},
  'order', (SELECT json_build_object('id', o.id, 'number', o.number) FROM commerce.sales_order o WHERE o.id = c.order_id)`;

const DETAIL = `json_build_object(${CART_ITEM}, 'checkoutUrl', c.checkout_url, 'createdAt', ${isoUtc('c.created_at')}, 'version', c.version,
  'externalRefs', json_build_array(json_build_object('source', c.source, 'externalId', c.external_id)),
  'lines', coalesce((SELECT json_agg(json_build_object('lineNo', l.line_no, 'productId', l.product_id, 'sku', v.sku, 'title', l.title, 'quantity', trim_scale(l.quantity)::text,
    'unitPrice', trim_scale(l.unit_price)::text, 'amountMinor', l.amount_minor) ORDER BY l.line_no)
    FROM commerce.cart_line l LEFT JOIN commerce.variant v ON v.id = l.variant_id WHERE l.customer_id = c.customer_id AND l.cart_id = c.id), '[]'::json))::text`;

@Injectable()
export class CartsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly batch: CartsBatch,
    private readonly fields: CartFields,
    private readonly customers: CustomerSearch,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(query: FieldListQuery, principal: Principal, customerId?: string): Promise<string> {
    const columns = chosenColumns(this.fields, query.columns ?? [], this.context(principal));
    const item = columns.length === 0 ? sql`json_build_object(${sql.raw(CART_ITEM)})` : sql`json_build_object(${sql.raw(CART_ITEM)}, 'values', ${columnValues(columns)})`;
    const joined = new Map([CART_BUYER, ...columnSources(columns)].map((source) => [source.alias, source]));
    return listJson(this.db, { ...this.plan(query, principal, customerId), item, joins: this.fields.joins(joined.values()), defaultSort: '-activityAt' });
  }

  count(query: FilterQuery, principal: Principal): Promise<{ count: number; exact: boolean }> {
    return countRows(this.db, this.plan(query, principal));
  }

  async detail(id: string, principal: Principal): Promise<string> {
    const json = await this.db.json(sql`SELECT ${sql.raw(DETAIL)} FROM commerce.cart c JOIN customer.profile p ON p.id = c.customer_id WHERE ${sql.and([sql`c.id = ${id}::uuid`, buyerScope(principal)])}`);
    if (json === 'null') throw notFound('cart', id);
    return json;
  }

  applyBatch({ items, mode = 'upsert', dryRun = false }: CartBatchDto, principal: Principal): Promise<ItemResult[]> {
    const ctx = { mode, actorId: principal.userId, now: this.clock.now(), principal };
    // Each item is read field by field inside, whatever it holds.
    const inputs = items as CartInput[];
    const work = (m: EntityManager): Promise<ItemResult[]> => this.batch.apply(m, inputs, ctx);
    return dryRun ? this.db.rehearse(work) : this.db.transaction(work);
  }

  private plan(query: FilterQuery, principal: Principal, customerId?: string): Omit<ListPlan, 'item' | 'defaultSort' | 'joins'> {
    const scope = buyerScope(principal);
    // Whose cart it is, found as customers are: by the start of a name, pinyin, phone, …, on the index of terms.
    const found = query.q ? sql`(${this.customers.condition(query.q, principal)})` : null;
    const conditions = [scope, found, customerId === undefined ? null : sql`c.customer_id = ${customerId}::uuid`].filter((condition) => condition !== null);
    return { catalogue: this.fields, context: this.context(principal), request: query, conditions, sources: scope || found ? [CART_BUYER] : [] };
  }

  private context(principal: Principal): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: businessDay(this.clock.now(), timezone), permissions: principal.permissions, fields: principal.fields };
  }
}
