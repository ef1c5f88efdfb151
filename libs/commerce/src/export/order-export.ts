import { Injectable } from '@nestjs/common';
import { BUYER } from '../order/order-fields.js';
import { chosenColumns, columnSources, columnValues, exportColumn, isoUtc, listSource, type ExportColumn, type FilterQuery } from '@patron/record';
import { Database, isPlain, masked, protectedField, rightOn, sql, type HasFieldRights, type Principal, type SqlFragment } from '@patron/kernel';
import { OrderFields } from '../order/order-fields.js';
import { OrdersReadService } from '../order/orders-read.service.js';

export type CommerceExportColumn = ExportColumn;

export interface OrderExportRequest extends FilterQuery {
  sort?: string;
  columns?: string[];
  /** One row for each line, in the columns an import takes back; `columns` is then not asked. */
  lines?: boolean;
}

const USUAL = ['number', 'customer', 'status', 'paymentStatus', 'placedAt', 'currency', 'total', 'paid', 'refunded', 'discount', 'lines', 'shop'];

const major = (minor: string): string => `trim_scale(${minor}::numeric / (CASE WHEN o.currency IN ('JPY', 'KRW', 'VND', 'CLP', 'ISK', 'XAF', 'XOF', 'XPF', 'UGX', 'PYG', 'RWF') THEN 1
  WHEN o.currency IN ('KWD', 'BHD', 'OMR', 'TND', 'JOD', 'IQD', 'LYD') THEN 1000 ELSE 100 END))::text`;
const ref = (column: string): string => `(SELECT x.${column} FROM kernel.external_ref x WHERE x.id = o.id AND x.kind = 'order' ORDER BY x.source, x.external_id LIMIT 1)`;

type LineColumn = CommerceExportColumn & { expression: string; /** The customer's protected field it shows. */ right?: string };

/** Columns of the line export: what an order import reads, amounts in major units. Order-level amounts repeat on each line. */
const LINE_COLUMNS: readonly LineColumn[] = [
  { key: 'source', type: 'text', label: { 'zh-CN': '来源', en: 'Source' }, expression: ref('source') },
  { key: 'externalId', type: 'text', label: { 'zh-CN': '外部订单号', en: 'External id' }, expression: ref('external_id') },
  { key: 'number', type: 'text', label: { 'zh-CN': '订单号', en: 'Order number' }, expression: 'o.number' },
  { key: 'status', type: 'text', label: { 'zh-CN': '状态', en: 'Status' }, expression: 'o.status' },
  { key: 'placedAt', type: 'datetime', label: { 'zh-CN': '下单时间', en: 'Placed at' }, expression: isoUtc('o.placed_at') },
  { key: 'shop', type: 'text', label: { 'zh-CN': '店铺', en: 'Shop' }, expression: '(SELECT coalesce(s.key, s.name) FROM commerce.shop s WHERE s.id = o.shop_id)' },
  { key: 'customerName', type: 'text', label: { 'zh-CN': '客户', en: 'Customer' }, expression: 'p.name' },
  { key: 'customerPhone', type: 'text', label: { 'zh-CN': '手机', en: 'Phone' }, expression: 'p.phone', right: 'phone' },
  { key: 'customerEmail', type: 'text', label: { 'zh-CN': '邮箱', en: 'E-mail' }, expression: 'p.email', right: 'email' },
  { key: 'customerMemberNo', type: 'text', label: { 'zh-CN': '会员号', en: 'Member number' }, expression: 'p.member_no', right: 'memberNo' },
  { key: 'currency', type: 'text', label: { 'zh-CN': '币种', en: 'Currency' }, expression: 'o.currency' },
  { key: 'sku', type: 'text', label: { 'zh-CN': 'SKU', en: 'SKU' }, expression: '(SELECT v.sku FROM commerce.variant v WHERE v.id = l.variant_id)' },
  { key: 'title', type: 'text', label: { 'zh-CN': '商品名称', en: 'Product' }, expression: 'l.title' },
  { key: 'quantity', type: 'text', label: { 'zh-CN': '数量', en: 'Quantity' }, expression: 'trim_scale(l.quantity)::text' },
  { key: 'unitPrice', type: 'text', label: { 'zh-CN': '单价', en: 'Unit price' }, expression: 'trim_scale(l.unit_price)::text' },
  { key: 'lineDiscount', type: 'text', label: { 'zh-CN': '行优惠', en: 'Line discount' }, expression: major('l.discount_minor') },
  { key: 'orderDiscount', type: 'text', label: { 'zh-CN': '订单优惠', en: 'Order discount' }, expression: major('o.discount_minor') },
  { key: 'shipping', type: 'text', label: { 'zh-CN': '运费', en: 'Shipping' }, expression: major('o.shipping_minor') },
  { key: 'tax', type: 'text', label: { 'zh-CN': '税费', en: 'Tax' }, expression: major('o.tax_minor') },
  { key: 'total', type: 'text', label: { 'zh-CN': '订单金额', en: 'Total' }, expression: major('o.total_minor') },
];

/** The columns as the asker sees them: hidden ones are not there, masked ones are masked in SQL. */
function lineColumns(asker: HasFieldRights): LineColumn[] {
  return LINE_COLUMNS.flatMap((column) => {
    const right = column.right === undefined ? 'edit' : rightOn(asker, 'customer', column.right);
    if (right === 'hidden') return [];
    return isPlain(right) || column.right === undefined ? [column] : [{ ...column, expression: masked(protectedField('customer', column.right)?.mask ?? 'text', column.expression) }];
  });
}

/** The orders of a list, all of them, in its order, a batch at a time from one snapshot. */
@Injectable()
export class OrderExport {
  constructor(
    private readonly db: Database,
    private readonly reading: OrdersReadService,
    private readonly fields: OrderFields,
  ) {}

  /** @throws 422 naming `columns` for one that does not exist */
  columns(request: OrderExportRequest, principal: Principal): CommerceExportColumn[] {
    if (request.lines) return lineColumns(principal).map(({ key, type, label }) => ({ key, type, label }));
    const custom = this.fields.describe(principal).flatMap(({ key, group }) => (group === 'custom' ? [key] : []));
    const keys = request.columns?.length ? request.columns : [...USUAL, ...custom];
    return chosenColumns(this.fields, keys, this.reading.context(principal)).map(exportColumn);
  }

  /** Values by column key. Money of the order columns is in minor units of the order's currency, of the line columns in major units. */
  stream(request: OrderExportRequest, principal: Principal): AsyncIterable<{ id: string; values: Record<string, unknown> }> {
    const plan = this.reading.plan(request, principal);
    const chosen = request.lines ? [] : chosenColumns(this.fields, this.columns(request, principal).map(({ key }) => key), plan.context);
    const { from, order } = listSource({ ...plan, sources: request.lines ? [BUYER] : [...(plan.sources ?? []), ...columnSources(chosen)] }, request.sort ?? '-placedAt');
    if (request.lines) return this.db.stream(this.lineRows(from, order, principal));
    return this.db.stream(sql`SELECT o.id, ${columnValues(chosen)} AS values ${from} ${sql.raw(order)}`);
  }

  private lineRows(from: SqlFragment, order: string, asker: HasFieldRights): SqlFragment {
    const pairs = sql.raw(lineColumns(asker).map(({ key, expression }) => `'${key}', ${expression}`).join(', '));
    return sql`SELECT o.id, x.values FROM (SELECT o.* ${from}) o JOIN customer.profile p ON p.id = o.customer_id
      JOIN LATERAL (SELECT l.line_no, jsonb_build_object(${pairs}) AS values FROM commerce.order_line l WHERE l.customer_id = o.customer_id AND l.order_id = o.id) x ON true
      ${sql.raw(order)}, x.line_no`;
  }
}
