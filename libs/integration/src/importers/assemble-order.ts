import { fromMinor, lineAmountMinor, toMinor } from '@patron/kernel';
import type { CustomerRef } from '@patron/customer';
import type { OrderInput, OrderLineInput, RefundInput, RefundLineInput } from '@patron/commerce';
import type { Finding, ImportOptions, SourceRow, Unit } from '../import/importer.js';
import { orderFields } from './order-fields.js';
import { agreedText, finding, textOf, ValueReader } from './row-values.js';
import { wordMap } from './word-map.js';

export type OrderItem = { type: 'order'; input: OrderInput } | { type: 'refund'; input: RefundInput };

type Line = { row: SourceRow; quantity: string; unitPrice: string };

/** What is common to the rows of one order number. */
type Group = { rows: readonly SourceRow[]; number: string; placedAt: Date; findings: Finding[] };

const STATUS_WORDS = wordMap(orderFields, 'status');

function unit(rows: readonly SourceRow[], findings: Finding[], rest: Partial<Unit<OrderItem>>): Unit<OrderItem> {
  return { rows, item: null, outcome: null, skippedRows: 0, findings, ...rest };
}

/** Makes one order, or one refund, from the rows that carry its number. Pure but for the caches of its reader. */
export class OrderAssembler {
  private readonly reader: ValueReader;
  private readonly statuses: Map<string, string>;
  private readonly refundWords: Set<string>;

  constructor(private readonly options: ImportOptions) {
    this.reader = new ValueReader(options);
    this.statuses = new Map([...STATUS_WORDS, ...Object.entries(options.valueMaps['status'] ?? {}).map(([text, value]) => [text.toLowerCase(), value] as const)]);
    this.refundWords = new Set(options.refundStatuses.map((status) => status.toLowerCase()));
  }

  build(rows: readonly SourceRow[]): Unit<OrderItem> {
    const [first] = rows;
    const findings: Finding[] = [];
    if (!first) return unit(rows, findings, { outcome: 'skipped' });
    const number = textOf(first, 'number');
    if (number === '') return unit(rows, [finding(first, 'error', 'imports.number_missing', 'number')], { outcome: 'failed' });
    const placedAt = this.earliest(rows, findings);
    const lines = this.lines(rows, this.isRefund(number, rows), findings);
    if (placedAt === null || lines === null) return unit(rows, allFailed(rows, findings), { outcome: 'failed' });
    if (lines.sold.length === 0 && lines.returned.length === 0) return unit(rows, findings, { outcome: 'skipped' });
    const group: Group = { rows, number, placedAt, findings };
    const item: OrderItem = lines.sold.length > 0 ? { type: 'order', input: this.order(group, lines.sold) } : { type: 'refund', input: this.refund(group, lines.returned) };
    return unit(rows, findings, { item, skippedRows: lines.skipped });
  }

  private isRefund(number: string, rows: readonly SourceRow[]): boolean {
    const { refundPrefix } = this.options;
    if (refundPrefix !== '' && number.toUpperCase().startsWith(refundPrefix.toUpperCase()) && rows.some((row) => textOf(row, 'quantity').startsWith('-'))) return true;
    return this.refundWords.has((rows[0]?.values['status'] ?? '').toLowerCase());
  }

  /** Tills write a long order minute by minute: the earliest of its times counts. */
  private earliest(rows: readonly SourceRow[], findings: Finding[]): Date | null {
    let earliest: Date | null = null;
    for (const row of rows) {
      const text = row.values['placedAt'] ?? '';
      const time = text === '' ? null : this.reader.instant(text);
      if (time === null) {
        if (text !== '') findings.push(finding(row, 'error', 'imports.bad_date', 'placedAt'));
      } else if (earliest === null || time < earliest) earliest = time;
    }
    if (findings.length > 0) return null;
    if (earliest === null && rows[0]) findings.push(finding(rows[0], 'error', 'imports.date_missing', 'placedAt'));
    return earliest;
  }

  /** Rows as lines sold and returned; null when a row is wrong, for an order short of a line would have a false total. */
  private lines(rows: readonly SourceRow[], refund: boolean, findings: Finding[]): { sold: Line[]; returned: Line[]; skipped: number } | null {
    const sold: Line[] = [];
    const returned: Line[] = [];
    let bad = false;
    for (const row of rows) {
      const line = this.line(row, findings);
      if (line === null) bad = true;
      else if (line.quantity === '0' || /^-?0*\.?0*$/.test(line.quantity)) findings.push(finding(row, 'warning', 'imports.zero_quantity', 'quantity'));
      else if (refund) this.sortRefundLine(line, returned, findings);
      else if (!line.quantity.startsWith('-')) sold.push(line);
      else if (this.options.negativeQuantity === 'refund') returned.push({ ...line, quantity: line.quantity.slice(1) });
      else findings.push(finding(row, 'warning', 'imports.negative_quantity', 'quantity'));
    }
    if (bad) return null;
    // Goods sold and returned under one number: the order keeps what was sold, the rest is named.
    if (sold.length > 0) for (const line of returned) findings.push(finding(line.row, 'warning', 'imports.negative_quantity', 'quantity'));
    return { sold, returned, skipped: rows.length - (sold.length > 0 ? sold.length : returned.length) };
  }

  private sortRefundLine(line: Line, returned: Line[], findings: Finding[]): void {
    const byStatus = !line.quantity.startsWith('-') && this.refundWords.size > 0 && this.refundWords.has(textOf(line.row, 'status').toLowerCase());
    if (line.quantity.startsWith('-')) returned.push({ ...line, quantity: line.quantity.slice(1) });
    else if (byStatus) returned.push(line);
    else findings.push(finding(line.row, 'warning', 'imports.positive_in_refund', 'quantity'));
  }

  private line(row: SourceRow, findings: Finding[]): Line | null {
    const { values } = row;
    const before = findings.length;
    const quantity = this.reader.decimal(values['quantity'] ?? '');
    if (quantity === null) findings.push(finding(row, 'error', values['quantity'] ? 'imports.bad_number' : 'imports.quantity_missing', 'quantity'));
    const unitPrice = values['unitPrice'] ? this.reader.decimal(values['unitPrice']) : this.priceOfAmount(row, quantity);
    if (unitPrice === null) findings.push(finding(row, 'error', values['unitPrice'] || values['lineAmount'] ? 'imports.bad_number' : 'imports.price_missing', 'unitPrice'));
    else if (unitPrice.startsWith('-')) findings.push(finding(row, 'error', 'imports.negative_price', 'unitPrice'));
    return findings.length > before || quantity === null || unitPrice === null ? null : { row, quantity, unitPrice };
  }

  /** A file may give the amount of a line instead of its price; six decimals bring it back to the cent for any usual quantity. */
  private priceOfAmount(row: SourceRow, quantity: string | null): string | null {
    const amount = this.reader.decimal(textOf(row, 'lineAmount'));
    if (amount === null || quantity === null || Number(quantity) === 0) return null;
    return (Math.abs(Number(amount)) / Math.abs(Number(quantity))).toFixed(6);
  }

  private order(group: Group, sold: Line[]): OrderInput {
    const currency = this.currency(group);
    const lines = sold.map((line) => this.orderLine(line, currency, group.findings));
    const input: OrderInput = {
      source: this.options.source,
      externalId: group.number,
      number: group.number,
      placedAt: group.placedAt,
      currency,
      status: this.status(group),
      customer: this.customer(group),
      lines,
      ...this.shop(group),
    };
    const version = Number(agreedText(group.rows, 'sourceVersion', group.findings) || Number.NaN);
    if (Number.isSafeInteger(version)) input.sourceVersion = version;
    const note = agreedText(group.rows, 'note', group.findings);
    if (note !== '') input.note = note;
    this.addMoney(input, group);
    return input;
  }

  private orderLine({ row, quantity, unitPrice }: Line, currency: string, findings: Finding[]): OrderLineInput {
    const { values } = row;
    const line: OrderLineInput = { sku: values['sku'] || null, title: title(row), quantity, unitPrice };
    if (values['lineDiscount']) line.discount = this.amount(row, 'lineDiscount', { currency, findings });
    return line;
  }

  private refund(group: Group, returned: Line[]): RefundInput {
    const lines: RefundLineInput[] = returned.map(({ row, quantity, unitPrice }) => ({ sku: row.values['sku'] || null, title: title(row), quantity, unitPrice }));
    const original = agreedText(group.rows, 'originalNumber', group.findings);
    const reason = agreedText(group.rows, 'refundReason', group.findings);
    return {
      source: this.options.source,
      externalId: group.number,
      number: group.number,
      refundedAt: group.placedAt,
      currency: this.currency(group),
      customer: this.customer(group),
      lines,
      ...this.shop(group),
      ...(original === '' ? {} : { orderExternalId: original }),
      ...(reason === '' ? {} : { reason }),
    };
  }

  private currency({ rows, findings }: Group): string {
    return agreedText(rows, 'currency', findings).toUpperCase() || this.options.currency;
  }

  private shop({ rows, findings }: Group): Pick<OrderInput, 'shopId' | 'shop'> {
    const shop = agreedText(rows, 'shop', findings);
    if (shop !== '') return { shop };
    return this.options.shopId === null ? {} : { shopId: this.options.shopId };
  }

  private status({ rows, findings }: Group): NonNullable<OrderInput['status']> {
    const text = agreedText(rows, 'status', findings);
    if (text === '') return this.options.defaultStatus;
    const status = this.statuses.get(text.toLowerCase());
    if (status === undefined && rows[0]) findings.push(finding(rows[0], 'warning', 'imports.unknown_status', 'status'));
    return (status ?? this.options.defaultStatus) as NonNullable<OrderInput['status']>;
  }

  /** Whoever cannot be recognised again (no id, phone or e-mail) stays a visitor. */
  private customer({ rows, findings }: Group): CustomerRef | null {
    const ref: CustomerRef = {};
    for (const [key, field] of CUSTOMER_FIELDS) {
      const text = agreedText(rows, field, findings);
      if (text !== '') ref[key] = text;
    }
    if (ref.externalId !== undefined) ref.source = this.options.source;
    return ref.externalId || ref.phone || ref.email || ref.memberNo ? ref : null;
  }

  private addMoney(input: OrderInput, group: Group): void {
    const { currency } = input;
    const money = (field: string): string | null => this.agreedAmount(group, field, currency);
    const discount = money('discount');
    const [shipping, tax, paid, refunded] = [money('shipping'), money('tax'), money('paid'), money('refunded')];
    if (discount !== null) input.discounts = [{ amount: discount, code: agreedText(group.rows, 'couponCode', group.findings) || null, title: '' }];
    if (shipping !== null) input.shipping = shipping;
    if (tax !== null) input.tax = tax;
    if (paid !== null) input.payments = [{ amount: paid, paidAt: this.time(group, 'paidAt'), method: agreedText(group.rows, 'paymentMethod', group.findings) || 'other' }];
    if (refunded !== null) {
      input.refunds = [{ externalId: 'file', amount: refunded, refundedAt: this.time(group, 'refundedAt'), reason: agreedText(group.rows, 'refundReason', group.findings) || null }];
    }
    this.reconcile(input, money('total'), group);
  }

  /** Marketplaces take subsidies off the total without a column for them: what is missing becomes a discount, and is said. */
  private reconcile(input: OrderInput, total: string | null, { rows, findings }: Group): void {
    if (total === null || !rows[0]) return;
    const { currency } = input;
    const minor = (value: unknown): number => (value === undefined || value === null ? 0 : toMinor(String(value), currency));
    const goods = input.lines.reduce((sum, line) => sum + lineAmountMinor(line.unitPrice, line.quantity, currency) - minor(line.discount), 0);
    const discounts = (input.discounts ?? []).reduce((sum, discount) => sum + minor(discount.amount), 0);
    const difference = goods - discounts + minor(input.shipping) + minor(input.tax) - toMinor(total, currency);
    if (difference === 0) return;
    findings.push(finding(rows[0], difference > 0 ? 'info' : 'warning', difference > 0 ? 'imports.total_lower' : 'imports.total_higher', 'total'));
    if (difference > 0 && discounts + difference <= goods) input.discounts = [...(input.discounts ?? []), { amount: fromMinor(difference, currency), title: 'Difference to the total in the file' }];
  }

  private agreedAmount(group: Group, field: string, currency: string): string | null {
    const text = agreedText(group.rows, field, group.findings);
    if (text === '' || !group.rows[0]) return null;
    const row = group.rows.find((candidate) => textOf(candidate, field) === text) ?? group.rows[0];
    const amount = this.amount(row, field, { currency, findings: group.findings });
    return amount === null || toMinor(amount, currency) === 0 ? null : amount;
  }

  private amount(row: SourceRow, field: string, { currency, findings }: { currency: string; findings: Finding[] }): string | null {
    const decimal = this.reader.decimal(textOf(row, field));
    if (decimal === null) findings.push(finding(row, 'warning', 'imports.bad_number', field));
    return decimal === null ? null : fromMinor(Math.abs(toMinor(decimal, currency)), currency);
  }

  private time(group: Group, field: string): Date | null {
    const text = agreedText(group.rows, field, group.findings);
    if (text === '') return null;
    const time = this.reader.instant(text);
    if (time === null && group.rows[0]) group.findings.push(finding(group.rows[0], 'warning', 'imports.bad_date', field));
    return time;
  }
}

const CUSTOMER_FIELDS = [
  ['externalId', 'customerExternalId'],
  ['name', 'customerName'],
  ['phone', 'customerPhone'],
  ['email', 'customerEmail'],
  ['memberNo', 'customerMemberNo'],
  ['country', 'customerCountry'],
  ['province', 'customerProvince'],
  ['city', 'customerCity'],
] as const;

function title({ values }: SourceRow): string {
  // Without a description the product keeps the one of another line, or its sku: commerce sees to that.
  const name = values['title'] ?? '';
  return name !== '' && values['variantTitle'] ? `${name} ${values['variantTitle']}` : name;
}

/** Every row of an order with a wrong row fails; the rows without an error of their own say so. */
function allFailed(rows: readonly SourceRow[], findings: Finding[]): Finding[] {
  const named = new Set(findings.filter(({ severity }) => severity === 'error').map(({ rowNo }) => rowNo));
  const others = rows.filter(({ rowNo }) => !named.has(rowNo)).map((row) => finding(row, 'error', 'imports.group_failed', null));
  return [...findings, ...others];
}
