import { Inject, Injectable } from '@nestjs/common';
import { prefixEnd } from '@patron/customer';
import { chosenColumns, columnSources, columnValues, countRows, isoUtc, listJson, type FieldContext, type FieldListQuery, type FilterQuery, type ListPlan } from '@patron/record';
import { businessDay, Clock, CONFIG, Database, decodeCursor, encodeCursor, invalid, isUuid, notFound, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { BUYER, OrderFields } from './order-fields.js';
import type { RefundQuery } from './order-request.dto.js';
import { buyerScope, CUSTOMER_JSON, numberPrefix, ORDER_ITEM, orderDetail, REFUND_LINES } from './orders.queries.js';

/** Reading orders: lists and detail as JSON text made in PostgreSQL, inside the principal's row scope. */
@Injectable()
export class OrdersReadService {
  constructor(
    private readonly db: Database,
    private readonly fields: OrderFields,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(query: FieldListQuery, principal: Principal, customerId?: string): Promise<string> {
    const context = this.context(principal);
    const columns = chosenColumns(this.fields, query.columns ?? [], context);
    const item = columns.length === 0
      ? sql`json_build_object(${sql.raw(ORDER_ITEM)})`
      : sql`json_build_object(${sql.raw(ORDER_ITEM)}, 'values', ${columnValues(columns)})`;
    const joined = new Map([BUYER, ...columnSources(columns)].map((source) => [source.alias, source]));
    return listJson(this.db, { ...this.plan(query, principal, customerId), item, joins: this.fields.joins(joined.values()), defaultSort: '-placedAt' });
  }

  count(query: FilterQuery, principal: Principal): Promise<{ count: number; exact: boolean }> {
    return countRows(this.db, this.plan(query, principal));
  }

  async detail(id: string, principal: Principal): Promise<{ version: number; json: string }> {
    const row = await this.db.one<{ version: number; json: string }>(orderDetail(id, principal));
    if (!row) throw notFound('order', id);
    return row;
  }

  /** Refunds, newest first. */
  async refunds(query: RefundQuery, principal: Principal): Promise<string> {
    const limit = query.limit ?? 60;
    const conditions = [
      buyerScope(principal), query.unlinked === undefined ? null : sql.raw(query.unlinked ? 'r.order_id IS NULL' : 'r.order_id IS NOT NULL'),
      query.customerId === undefined ? null : sql`r.customer_id = ${query.customerId}::uuid`, query.cursor === undefined ? null : afterRefund(query.cursor),
    ];
    const row = await this.db.one<{ items: string; at: string | null; id: string | null; more: boolean }>(sql`
      SELECT coalesce(json_agg(q.item ORDER BY q.rn) FILTER (WHERE q.rn <= ${limit}::int), '[]')::text AS items, count(*) > ${limit}::int AS more,
        max(q.at) FILTER (WHERE q.rn = ${limit}::int) AS at, max(q.id::text) FILTER (WHERE q.rn = ${limit}::int) AS id
      FROM (SELECT r.id, r.refunded_at::text AS at, row_number() OVER (ORDER BY r.refunded_at DESC, r.id DESC) AS rn,
          json_build_object('id', r.id, 'number', r.number, 'orderId', r.order_id, 'customer', ${sql.raw(CUSTOMER_JSON)},
            'shop', (SELECT json_build_object('id', s.id, 'name', s.name) FROM commerce.shop s WHERE s.id = r.shop_id), 'currency', r.currency,
            'amountMinor', r.amount_minor, 'shippingMinor', r.shipping_minor, 'reasonCode', r.reason_code, 'reason', r.reason, 'refundedAt', ${sql.raw(isoUtc('r.refunded_at'))}, 'lines', ${sql.raw(REFUND_LINES)}) AS item
        FROM commerce.refund r JOIN customer.profile p ON p.id = r.customer_id WHERE ${sql.and(conditions)}
        ORDER BY r.refunded_at DESC, r.id DESC LIMIT ${limit + 1}::int) q`);
    return `{"items":${row?.items ?? '[]'},"nextCursor":${JSON.stringify(row?.more ? encodeCursor([row.at, row.id]) : null)}}`;
  }

  /** What lists, counts and exports of orders have in common. */
  plan(query: FilterQuery, principal: Principal, customerId?: string): Omit<ListPlan, 'item' | 'defaultSort' | 'joins'> {
    const scope = buyerScope(principal);
    const conditions: SqlFragment[] = [
      ...(scope ? [scope] : []), ...(customerId === undefined ? [] : [sql`o.customer_id = ${customerId}::uuid`]),
      ...(query.q ? [numberPrefix('o.number', query.q, prefixEnd)] : []),
    ];
    return { catalogue: this.fields, context: this.context(principal), request: query, conditions, sources: scope ? [BUYER] : [] };
  }

  context(principal: Principal): FieldContext {
    const { timezone, baseCurrency } = this.config;
    return { timezone, currency: baseCurrency, today: businessDay(this.clock.now(), timezone), permissions: principal.permissions, fields: principal.fields };
  }
}

function afterRefund(cursor: string): SqlFragment {
  const [at, id] = decodeCursor(cursor, 2);
  if (typeof at !== 'string' || !/^\d{4}-\d{2}-\d{2} [\d:.+-]+$/.test(at) || !isUuid(id)) {
    throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
  }
  return sql`(r.refunded_at, r.id) < (${at}::timestamptz, ${id}::uuid)`;
}
