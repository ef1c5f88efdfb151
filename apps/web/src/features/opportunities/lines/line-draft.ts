import { currencyDigits } from '../../../shared/format/format.js';
import { majorText } from '../../../shared/format/minor.js';
import type { PickedProduct } from '../../../shared/products/picked-product.js';
import type { LineInput, OpportunityLine } from '../opportunity.types.js';

export type DiscountKind = 'percent' | 'amount';
/** A line while it is edited: what was typed, as text. */
export type LineDraft = { row: string; productId: string | null; variantId: string | null; title: string; quantity: string; unitPrice: string; discountKind: DiscountKind; discount: string; taxPercent: string };

let rows = 0;
const trimmed = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

/** A product's price counts only in the currency of the opportunity. */
export function newLine(currency: string, product?: PickedProduct): LineDraft {
  const unitPrice = product?.price && product.currency === currency ? trimmed(product.price) : '';
  return { row: `line-${(rows += 1)}`, productId: product?.id ?? null, variantId: null, title: product?.title ?? '', quantity: '1', unitPrice, discountKind: 'percent', discount: '', taxPercent: '' };
}

export function lineDraft(line: OpportunityLine, currency: string): LineDraft {
  const byAmount = line.discountPercent === null && line.discountMinor > 0;
  return {
    row: `line-${(rows += 1)}`, productId: line.productId, variantId: line.variantId, title: line.title, quantity: trimmed(line.quantity), unitPrice: trimmed(line.unitPrice),
    discountKind: byAmount ? 'amount' : 'percent', discount: byAmount ? majorText(line.discountMinor, currency) : trimmed(line.discountPercent ?? ''), taxPercent: Number(line.taxPercent) === 0 ? '' : trimmed(line.taxPercent),
  };
}

const plain = (text: string): string => text.trim().replaceAll(',', '');

export function lineInput(draft: LineDraft): LineInput {
  const { productId, variantId, discountKind } = draft;
  const [quantity, unitPrice, discount, taxPercent] = [plain(draft.quantity), plain(draft.unitPrice), plain(draft.discount), plain(draft.taxPercent)];
  return {
    productId, variantId, title: draft.title.trim() || null, quantity, unitPrice,
    ...(discount !== '' && (discountKind === 'percent' ? { discountPercent: discount } : { discount })), ...(taxPercent !== '' && { taxPercent }),
  };
}

export type LineFault = 'title' | 'quantity' | 'unitPrice' | 'discount' | 'taxPercent';
const AMOUNT = /^\d{1,10}(\.\d{1,6})?$/;

/** What is not yet right with a line; the server remains the judge. */
export function faultsOf(draft: LineDraft): LineFault[] {
  const number = (text: string): number => (AMOUNT.test(plain(text)) ? Number(plain(text)) : Number.NaN);
  const percent = (text: string): boolean => plain(text) === '' || (number(text) >= 0 && number(text) <= 100);
  return [
    ...(draft.title.trim() === '' && draft.productId === null ? (['title'] as const) : []),
    ...(number(draft.quantity) > 0 ? [] : (['quantity'] as const)),
    ...(number(draft.unitPrice) >= 0 ? [] : (['unitPrice'] as const)),
    ...((draft.discountKind === 'percent' ? percent(draft.discount) : plain(draft.discount) === '' || number(draft.discount) >= 0) ? [] : (['discount'] as const)),
    ...(percent(draft.taxPercent) ? [] : (['taxPercent'] as const)),
  ];
}

export type LineSum = { grossMinor: number; discountMinor: number; taxMinor: number; amountMinor: number };

/** What a line comes to, in minor units: price × quantity, less the discount, plus the tax on what is left. Only shown while editing: what counts is what the server answers. */
export function sumOfLine(draft: LineDraft, currency: string): LineSum | null {
  if (faultsOf(draft).some((fault) => fault !== 'title')) return null;
  const factor = 10 ** currencyDigits(currency);
  const value = (text: string): number => Number(plain(text) || '0');
  const grossMinor = Math.round(value(draft.quantity) * value(draft.unitPrice) * factor);
  const discountMinor = Math.min(grossMinor, Math.round(draft.discountKind === 'percent' ? (grossMinor * value(draft.discount)) / 100 : value(draft.discount) * factor));
  const taxMinor = Math.round(((grossMinor - discountMinor) * value(draft.taxPercent)) / 100);
  return { grossMinor, discountMinor, taxMinor, amountMinor: grossMinor - discountMinor + taxMinor };
}

export function sumOfLines(drafts: readonly LineDraft[], currency: string): LineSum {
  const empty: LineSum = { grossMinor: 0, discountMinor: 0, taxMinor: 0, amountMinor: 0 };
  return drafts.reduce((sum, draft) => {
    const line = sumOfLine(draft, currency) ?? empty;
    return { grossMinor: sum.grossMinor + line.grossMinor, discountMinor: sum.discountMinor + line.discountMinor, taxMinor: sum.taxMinor + line.taxMinor, amountMinor: sum.amountMinor + line.amountMinor };
  }, empty);
}
