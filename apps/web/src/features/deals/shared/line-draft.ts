import { majorText } from '../../../shared/format/minor.js';
import { currencyDigits } from '../../../shared/format/format.js';
import type { PickedProduct } from '../../../shared/products/picked-product.js';
import type { DealLine, LineInput } from '../deal.types.js';

/** A line while it is edited: what was typed, as text. */
export type LineDraft = { row: string; productId: string | null; variantId: string | null; title: string; description: string; unit: string; quantity: string; unitPrice: string; discountKind: 'percent' | 'amount'; discount: string; taxPercent: string };
/** What a document's lines are edited as, with what holds for the whole. */
export type AmountsDraft = { currency: string; taxIncluded: boolean; discount: string; lines: LineDraft[] };

let rows = 0;
const row = (): string => `line-${(rows += 1)}`;
const trimmed = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
const percent = (decimal: string): string => (Number(decimal) === 0 ? '' : trimmed(decimal));

/** A product's price counts only in the currency of the document; the tax is what the line before was taxed at. */
export function newLine(currency: string, product?: PickedProduct, before?: LineDraft): LineDraft {
  const unitPrice = product?.price && product.currency === currency ? trimmed(product.price) : '';
  return { row: row(), productId: product?.id ?? null, variantId: null, title: product?.title ?? '', description: '', unit: '', quantity: '1', unitPrice, discountKind: before?.discountKind ?? 'percent', discount: '', taxPercent: before?.taxPercent ?? '' };
}

export const lineDraft = (line: DealLine, currency: string): LineDraft => ({
  row: row(), productId: line.productId, variantId: line.variantId, title: line.title, description: line.description ?? '', unit: line.unit ?? '', quantity: trimmed(line.quantity), unitPrice: trimmed(line.unitPrice),
  ...(line.discountMinor ? { discountKind: 'amount', discount: majorText(line.discountMinor, currency) } : { discountKind: 'percent', discount: percent(line.discountPercent) }), taxPercent: percent(line.taxPercent),
});

const plain = (text: string): string => text.trim().replaceAll(',', '');

export const lineInput = (draft: LineDraft, currency: string): LineInput => ({
  productId: draft.productId, variantId: draft.variantId, title: draft.title.trim() || null, description: draft.description.trim() || null, unit: draft.unit.trim() || null,
  quantity: plain(draft.quantity), unitPrice: plain(draft.unitPrice) || null, ...(draft.discountKind === 'amount' ? { discountMinor: minorOrZero(draft.discount, currency) || null } : { discountPercent: plain(draft.discount) || null }), taxPercent: plain(draft.taxPercent) || null,
});

export type LineFault = 'title' | 'quantity' | 'unitPrice' | 'discount' | 'taxPercent';
const AMOUNT = /^\d{1,12}(\.\d{1,6})?$/;
const number = (text: string): number => (AMOUNT.test(plain(text)) ? Number(plain(text)) : Number.NaN);
const isPercent = (text: string): boolean => plain(text) === '' || (number(text) >= 0 && number(text) <= 100);

/** What is not yet right with a line; the server remains the judge. */
export function faultsOf(draft: LineDraft, currency: string): LineFault[] {
  return [
    ...(draft.title.trim() === '' && draft.productId === null ? (['title'] as const) : []),
    ...(number(draft.quantity) > 0 ? [] : (['quantity'] as const)),
    ...(number(draft.unitPrice) >= 0 ? [] : (['unitPrice'] as const)),
    ...((draft.discountKind === 'percent' ? isPercent(draft.discount) : minorOrZero(draft.discount, currency) !== null) ? [] : (['discount'] as const)),
    ...(isPercent(draft.taxPercent) ? [] : (['taxPercent'] as const)),
  ];
}

/** Money as typed, in minor units: nothing typed is nothing; null where it is no amount of that currency. */
export function minorOrZero(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain(text) || '0');
  const digits = currencyDigits(currency);
  if (!match || (match[2] ?? '').length > digits) return null;
  return Number(`${match[1] ?? ''}${(match[2] ?? '').padEnd(digits, '0')}`);
}

export const amountsDraft = (from: { currency: string; taxIncluded: boolean; discountMinor: number; lines: readonly DealLine[] }): AmountsDraft => ({
  currency: from.currency, taxIncluded: from.taxIncluded, discount: from.discountMinor === 0 ? '' : majorText(from.discountMinor, from.currency), lines: from.lines.map((line) => lineDraft(line, from.currency)),
});
export const amountsInput = ({ currency, taxIncluded, discount, lines }: AmountsDraft) => ({ currency, taxIncluded, discountMinor: minorOrZero(discount, currency) ?? 0, lines: lines.map((line) => lineInput(line, currency)) });

/** Field → what is wrong, as the server would name the field. */
export function faultsIn({ currency, discount, lines }: AmountsDraft): [field: string, fault: LineFault | 'whole'][] {
  const named = (fault: LineFault, line: LineDraft): string => (fault !== 'discount' ? fault : line.discountKind === 'percent' ? 'discountPercent' : 'discountMinor');
  const ofLines = lines.flatMap((line, at) => faultsOf(line, currency).map((fault): [string, LineFault] => [`lines[${at}].${named(fault, line)}`, fault]));
  return minorOrZero(discount, currency) === null ? [...ofLines, ['discountMinor', 'whole']] : ofLines;
}
