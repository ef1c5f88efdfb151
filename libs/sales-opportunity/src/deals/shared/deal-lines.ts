import { Injectable } from '@nestjs/common';
import { Database, invalid, lineAmountMinor, sql, type FieldError } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { amountsOf, type DocumentAmounts } from './amounts.js';
import type { DealAmountsInput, DealLineInput } from './line.dto.js';

export interface DealLine {
  productId: string | null;
  variantId: string | null;
  title: string;
  description: string | null;
  unit: string | null;
  quantity: string;
  unitPrice: string;
  listPrice: string | null;
  discountPercent: string;
  discountMinor: number | null;
  taxPercent: string;
  subtotalMinor: number;
  amountMinor: number;
  taxMinor: number;
}

export interface Reckoned extends Omit<DocumentAmounts, 'lines'> {
  currency: string;
  taxIncluded: boolean;
  discountMinor: number;
  lines: DealLine[];
}

/** Where lines of a kind of document stand, and the columns that say whose they are. */
export interface LineHome {
  table: 'sales.quote_line' | 'sales.contract_line';
  key: Readonly<Record<string, string | number>>;
}

interface Goods {
  variantId: string;
  productId: string;
  title: string;
  price: string | null;
  currency: string | null;
  first: boolean;
}

const LINE_COLUMNS = 'line_no, product_id, variant_id, title, description, unit, quantity, unit_price, list_price, discount_percent, discount_minor, tax_percent, subtotal_minor, amount_minor, tax_minor';

/** Lines of quotes and contracts: what is missing comes from the product, amounts are reckoned here and nowhere else. */
@Injectable()
export class DealLines {
  constructor(private readonly db: Database) {}

  /** @throws 422 naming each line that lacks something */
  async reckon(m: EntityManager | undefined, input: DealAmountsInput): Promise<Reckoned> {
    const { currency, taxIncluded = true, discountMinor = 0 } = input;
    const goods = await this.goods(m, input.lines);
    const errors: FieldError[] = [];
    const lines = input.lines.map((line, at) => resolved(line, { goods, currency }, (field, code, message) => errors.push({ field: `lines[${at}].${field}`, code, message })));
    if (errors.length > 0) throw invalid(errors);
    const { lines: amounts, ...sums } = amountsOf(lines, { currency, taxIncluded, discountMinor });
    // Each line may be large, their sum too large to be a number without loss.
    if (![sums.listMinor, sums.subtotalMinor, sums.totalMinor].every(Number.isSafeInteger)) throw invalid([{ field: 'lines', code: 'money.invalid', message: 'come to more than can be reckoned' }]);
    return { ...sums, currency, taxIncluded, discountMinor: Math.min(discountMinor, sums.subtotalMinor), lines: lines.map((line, at) => ({ ...line, ...amounts[at] })) };
  }

  /** Makes the lines of a document exactly these. */
  async write(m: EntityManager, { table, key }: LineHome, lines: readonly DealLine[]): Promise<void> {
    const names = Object.keys(key);
    const mine = sql.and(names.map((name) => sql`${sql.raw(name)} = ${key[name]}`));
    await this.db.execute(sql`DELETE FROM ${sql.raw(table)} WHERE ${mine}`, m);
    if (lines.length === 0) return;
    const rows = lines.map((line, at) => ({ lineNo: at + 1, ...line }));
    await this.db.execute(sql`INSERT INTO ${sql.raw(`${table} (${names.join(', ')}, ${LINE_COLUMNS})`)}
      SELECT ${sql.join(names.map((name) => (typeof key[name] === 'number' ? sql`${key[name]}::int` : sql`${key[name]}::uuid`)))}, "lineNo", "productId", "variantId", title, description, unit, quantity, "unitPrice", "listPrice",
        "discountPercent", "discountMinor", "taxPercent", "subtotalMinor", "amountMinor", "taxMinor"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("lineNo" int, "productId" uuid, "variantId" uuid, title text, description text, unit text, quantity numeric, "unitPrice" numeric, "listPrice" numeric,
        "discountPercent" numeric, "discountMinor" bigint, "taxPercent" numeric, "subtotalMinor" bigint, "amountMinor" bigint, "taxMinor" bigint)`, m);
  }

  async read(m: EntityManager | undefined, { table, key }: LineHome): Promise<DealLine[]> {
    const mine = sql.and(Object.entries(key).map(([name, value]) => sql`l.${sql.raw(name)} = ${value}`));
    return this.db.rows<DealLine>(sql`SELECT l.product_id AS "productId", l.variant_id AS "variantId", l.title, l.description, l.unit, trim_scale(l.quantity)::text AS quantity, trim_scale(l.unit_price)::text AS "unitPrice",
        trim_scale(l.list_price)::text AS "listPrice", trim_scale(l.discount_percent)::text AS "discountPercent", l.discount_minor AS "discountMinor", trim_scale(l.tax_percent)::text AS "taxPercent", l.subtotal_minor AS "subtotalMinor", l.amount_minor AS "amountMinor", l.tax_minor AS "taxMinor"
      FROM ${sql.raw(table)} l WHERE ${mine} ORDER BY l.line_no`, m);
  }

  private goods(m: EntityManager | undefined, lines: readonly DealLineInput[]): Promise<Goods[]> {
    const [variants, products] = [lines.flatMap(({ variantId }) => variantId ?? []), lines.flatMap(({ productId }) => productId ?? [])];
    if (variants.length + products.length === 0) return Promise.resolve([]);
    return this.db.rows<Goods>(sql`SELECT v.id AS "variantId", v.product_id AS "productId", p.title || coalesce(' ' || nullif(v.title, ''), '') AS title, trim_scale(v.price)::text AS price, v.currency,
        row_number() OVER (PARTITION BY v.product_id ORDER BY v.position, v.id) = 1 AS first
      FROM commerce.variant v JOIN commerce.product p ON p.id = v.product_id
      WHERE v.product_id IN (SELECT product_id FROM commerce.variant WHERE id = ANY(${variants}::uuid[]) UNION SELECT unnest(${products}::uuid[]))`, m);
  }
}

type Complain = (field: string, code: string, message: string) => void;

function resolved(line: DealLineInput, { goods, currency }: { goods: readonly Goods[]; currency: string }, complain: Complain): DealLine {
  const { productId, variantId } = line;
  const found = variantId ? goods.find((one) => one.variantId === variantId) : productId ? goods.find((one) => one.productId === productId && one.first) : undefined;
  if (variantId && !found) complain('variantId', 'products.unknown', 'is no variant of a product');
  if (!variantId && productId && !found) complain('productId', 'products.unknown', 'is no product');
  const listPrice = found && found.currency === currency ? found.price : null;
  const [title, unitPrice] = [line.title || found?.title, line.unitPrice ?? listPrice];
  if (!title && !productId && !variantId) complain('title', 'field.required', 'is needed where no product is named');
  if (unitPrice === null && (found || (!productId && !variantId))) complain('unitPrice', 'field.required', `is needed: there is no catalogue price in ${currency}`);
  const grossMinor = lineAmountMinor(unitPrice ?? '0', line.quantity, currency);
  const discount = discountOf(line, grossMinor, complain);
  return {
    productId: found?.productId ?? null, variantId: found?.variantId ?? null, title: title ?? '', description: line.description || null, unit: line.unit || null, quantity: line.quantity,
    unitPrice: unitPrice ?? '0', listPrice, ...discount, taxPercent: line.taxPercent ?? '0', subtotalMinor: 0, amountMinor: 0, taxMinor: 0,
  };
}

/** A percentage or a sum, not both, and not more than the line costs. */
function discountOf({ discountPercent, discountMinor }: DealLineInput, grossMinor: number, complain: Complain): Pick<DealLine, 'discountPercent' | 'discountMinor'> {
  if (!discountMinor) return { discountPercent: discountPercent ?? '0', discountMinor: null };
  if (Number(discountPercent ?? 0) > 0) complain('discountMinor', 'deals.two_discounts', 'stands beside a percentage: give one of them');
  if (discountMinor > grossMinor) complain('discountMinor', 'deals.discount_above_line', 'is more than the line costs');
  return { discountPercent: '0', discountMinor };
}
