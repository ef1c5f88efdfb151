import { lineAmountMinor } from '@patron/kernel';
import Big from 'big.js';

export interface PricedLine {
  quantity: string;
  unitPrice: string;
  /** What the product costs in the catalogue, in the document's currency. */
  listPrice: string | null;
  discountPercent: string;
  /** Off the line as a sum; then there is no percentage. */
  discountMinor: number | null;
  taxPercent: string;
}

export interface LineAmounts {
  /** After the line's own discount; those of all lines make the document's subtotal. */
  subtotalMinor: number;
  /** After the line's own discount and its share of the document's; with tax where prices hold it. */
  amountMinor: number;
  taxMinor: number;
}

export interface DocumentAmounts {
  lines: LineAmounts[];
  /** At catalogue prices, or at the unit price where there is none. */
  listMinor: number;
  /** After the lines' own discounts. */
  subtotalMinor: number;
  taxMinor: number;
  totalMinor: number;
  /** How much less than the list it is, 0 to 100 with four decimals: what approval conditions look at. A lower unit price counts like a discount. */
  discountPercent: string;
}

/**
 * Sums of a quote or contract, all in minor units of one currency. The document's own discount is spread over the lines in proportion,
 * so that every line is taxed on what is really paid for it; the parts add up exactly.
 */
export function amountsOf(lines: readonly PricedLine[], document: { currency: string; taxIncluded: boolean; discountMinor: number }): DocumentAmounts {
  const { currency, taxIncluded, discountMinor } = document;
  const gross = lines.map((line) => lineAmountMinor(line.unitPrice, line.quantity, currency));
  const own = lines.map((line, at) => (gross[at] ?? 0) - ownDiscount(line, gross[at] ?? 0));
  const shares = spread(Math.min(discountMinor, sum(own)), own);
  const reckoned = lines.map((line, at): LineAmounts => {
    const amountMinor = (own[at] ?? 0) - (shares[at] ?? 0);
    return { subtotalMinor: own[at] ?? 0, amountMinor, taxMinor: taxIncluded ? amountMinor - withoutTax(amountMinor, line.taxPercent) : percentOf(amountMinor, line.taxPercent) };
  });
  const [net, taxMinor] = [sum(reckoned.map((line) => line.amountMinor)), sum(reckoned.map((line) => line.taxMinor))];
  const listMinor = sum(lines.map((line, at) => Math.max(gross[at] ?? 0, line.listPrice === null ? 0 : lineAmountMinor(line.listPrice, line.quantity, currency))));
  return {
    lines: reckoned, listMinor, subtotalMinor: sum(own), taxMinor, totalMinor: taxIncluded ? net : net + taxMinor,
    discountPercent: listMinor === 0 ? '0' : Big(listMinor - net).times(100).div(listMinor).round(4, Big.roundHalfEven).toString(),
  };
}

/** Parts of a whole in proportion to weights: each rounded down, and what is left goes one by one to those that lost most, the first of equals first. */
export function spread(whole: number, weights: readonly number[]): number[] {
  const total = sum(weights);
  if (total === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => Big(whole).times(weight).div(total));
  const parts = exact.map((part) => part.round(0, Big.roundDown).toNumber());
  const order = exact.map((part, at) => ({ at, lost: part.minus(parts[at] ?? 0) })).sort((a, b) => b.lost.cmp(a.lost) || a.at - b.at);
  for (const { at } of order.slice(0, whole - sum(parts))) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}

function ownDiscount({ discountMinor, discountPercent }: PricedLine, grossMinor: number): number {
  return discountMinor === null ? percentOf(grossMinor, discountPercent) : Math.min(discountMinor, grossMinor);
}

function percentOf(minor: number, percent: string): number {
  return Big(minor).times(percent).div(100).round(0, Big.roundHalfEven).toNumber();
}

function withoutTax(minor: number, percent: string): number {
  return Big(minor).div(Big(percent).div(100).plus(1)).round(0, Big.roundHalfEven).toNumber();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
