import { currencyExponent, invalid, lineAmountMinor, type FieldError } from '@patron/kernel';
import type { OpportunityLine } from './opportunity.types.js';

/** What a line is told as: a price, and at most one way of discount. */
export interface LineTerms {
  productId: string | null;
  variantId: string | null;
  title: string;
  quantity: string;
  unitPrice: string;
  discountPercent: string | null;
  /** Of the whole line; ignored where there is a percentage. */
  discountMinor: number;
  taxPercent: string;
}

/**
 * What a line comes to: price × quantity, less the discount, plus the tax on what is left; each rounded half to even to minor units.
 * @throws 422 naming `lines[i]` where the discount is more than the line, or the amount too large
 */
export function pricedLines(lines: readonly LineTerms[], currency: string): OpportunityLine[] {
  const errors: FieldError[] = [];
  const priced = lines.map((line, i): OpportunityLine => {
    const gross = lineAmountMinor(line.unitPrice, line.quantity, currency);
    const discountMinor = line.discountPercent === null ? line.discountMinor : share(gross, line.discountPercent, currency);
    if (discountMinor > gross) errors.push({ field: `lines[${i}].discount`, code: 'opportunities.discount_above_line', message: 'is more than the line costs' });
    const net = Math.max(0, gross - discountMinor);
    const taxMinor = share(net, line.taxPercent, currency);
    return { ...line, discountMinor, taxMinor, amountMinor: net + taxMinor };
  });
  if (errors.length > 0) throw invalid(errors);
  return priced;
}

/** What the lines come to together; null when there are none. */
export function sumOf(lines: readonly Pick<OpportunityLine, 'amountMinor'>[]): number | null {
  return lines.length === 0 ? null : lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Percent of an amount in minor units: as a "price" of minor units in a currency without decimals would be rounded. */
function share(minor: number, percent: string, currency: string): number {
  const scale = currencyExponent(currency);
  // minor × percent / 100, told to the exact decimal arithmetic as major units times a share.
  return lineAmountMinor(decimalOf(minor, scale), decimalShare(percent), currency);
}

function decimalOf(minor: number, scale: number): string {
  if (scale === 0) return String(minor);
  const digits = String(minor).padStart(scale + 1, '0');
  return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function decimalShare(percent: string): string {
  const [whole = '0', decimals = ''] = percent.split('.');
  const digits = `${whole.padStart(3, '0')}${decimals}`;
  const at = digits.length - decimals.length - 2;
  return `${digits.slice(0, at)}.${digits.slice(at)}`;
}
