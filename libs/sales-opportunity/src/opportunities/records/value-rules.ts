import { currencyExponent, invalid, toMinor, type FieldError } from '@patron/kernel';
import type { Stage } from '../pipelines/pipeline.types.js';
import { pricedLines, sumOf, type LineTerms } from './line-amounts.js';
import type { OpportunityLineInputDto, OpportunityValuesDto } from './opportunity-request.dto.js';
import type { OpportunityState } from './opportunity.types.js';

/** Titles of products where the line gives none. @throws 422 for a product that does not exist */
export function terms(inputs: readonly OpportunityLineInputDto[], { titles, currency }: { titles: ReadonlyMap<string, string>; currency: string }): LineTerms[] {
  const errors = inputs.flatMap((line, i) => lineErrors(line, i, { titles, currency }));
  if (errors.length > 0) throw invalid(errors);
  return inputs.map((line): LineTerms => ({
    productId: line.productId ?? null, variantId: line.variantId ?? null, title: line.title || (titles.get(line.productId ?? '') ?? ''), quantity: plainDecimal(line.quantity), unitPrice: plainDecimal(line.unitPrice),
    discountPercent: line.discountPercent == null ? null : plainDecimal(line.discountPercent), discountMinor: line.discount == null ? 0 : toMinor(line.discount, currency), taxPercent: plainDecimal(line.taxPercent ?? '0'),
  }));
}

function lineErrors(line: OpportunityLineInputDto, i: number, { titles, currency }: { titles: ReadonlyMap<string, string>; currency: string }): FieldError[] {
  const at = (field: string, code: string, message: string): FieldError => ({ field: `lines[${i}].${field}`, code, message });
  const known = line.productId == null || titles.has(line.productId);
  if (!known) return [at('productId', 'opportunities.unknown_product', 'is no product')];
  if (!line.title && line.productId == null) return [at('title', 'field.required', 'says what is offered, where no product does')];
  if (line.discount != null && line.discountPercent != null) return [at('discount', 'opportunities.two_discounts', 'stands beside a percentage: give one of them')];
  return line.discount != null && tooFine(line.discount, currency) ? [at('discount', 'field.decimals', `has more decimals than ${currency}`)] : [];
}

export function said<T>(value: T | null | undefined, before: T | null): T | null {
  return value === undefined ? before : value;
}

export function amountOf(state: OpportunityState, values: OpportunityValuesDto, { currency, lines }: Pick<OpportunityState, 'currency' | 'lines'>): number | null {
  const sum = sumOf(lines);
  const { amount } = values;
  if (amount != null && tooFine(amount, currency)) throw invalid([{ field: 'amount', code: 'field.decimals', message: `has more decimals than ${currency}` }]);
  const told = amount == null ? null : toMinor(amount, currency);
  if (sum !== null) {
    if (amount !== undefined && told !== sum) throw invalid([{ field: 'amount', code: 'opportunities.amount_from_lines', message: 'is the sum of its lines: change those' }]);
    return sum;
  }
  return amount === undefined ? state.amountMinor : told;
}

export function odds(state: OpportunityState, { probability, forecastCategory }: OpportunityValuesDto, stage: Stage): Pick<OpportunityState, 'probability' | 'probabilityManual' | 'forecastCategory' | 'categoryManual'> {
  const closed = state.status !== 'open';
  const odd = probability === undefined || closed ? { probability: state.probability, probabilityManual: state.probabilityManual } : { probability: probability ?? stage.probability, probabilityManual: probability !== null };
  const category = forecastCategory === undefined || closed ? { forecastCategory: state.forecastCategory, categoryManual: state.categoryManual } : { forecastCategory: forecastCategory ?? stage.category, categoryManual: forecastCategory !== null };
  return { ...odd, ...category };
}

/** Ticks of the stage it stands in; those of other stages stay. */
export function ticked(state: OpportunityState, keys: readonly string[], stage: Stage): string[] {
  const known = new Set(stage.exitChecks.filter(({ kind }) => kind === 'manual').map(({ key }) => key));
  const unknown = keys.filter((key) => !known.has(key));
  if (unknown.length > 0) throw invalid(unknown.map((key) => ({ field: 'checks', code: 'checks.unknown', message: `${key.slice(0, 40)} is no check of this stage that is ticked by hand` })));
  const others = state.checks.filter((check) => !check.startsWith(`${stage.id}:`));
  return [...others, ...new Set(keys.map((key) => `${stage.id}:${key}`))].sort();
}

/** Another currency reckons the lines anew: prices are major units, amounts minor ones. */
export function repriced(state: OpportunityState, currency: string): OpportunityState['lines'] {
  if (currency === state.currency || state.lines.length === 0) return state.lines;
  const scale = 10 ** (currencyExponent(currency) - currencyExponent(state.currency));
  return pricedLines(state.lines.map((line) => ({ ...line, discountMinor: Math.round(line.discountMinor * scale) })), currency);
}

function tooFine(amount: string, currency: string): boolean {
  return (amount.split('.')[1]?.replace(/0+$/, '').length ?? 0) > currencyExponent(currency);
}

/** Without zeros at the end, as PostgreSQL gives it back. */
function plainDecimal(text: string): string {
  const trimmed = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return trimmed.replace(/^(-?)0+(?=\d)/, '$1');
}
