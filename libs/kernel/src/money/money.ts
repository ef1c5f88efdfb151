import Big from 'big.js';
import { DomainError } from '../errors.js';

/** Minor-unit exponents that are not 2 (ISO 4217, list one). */
const EXPONENTS: Record<string, number> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
};

const KNOWN = new Set(Intl.supportedValuesOf('currency'));

/** True for an ISO 4217 alphabetic code known to the runtime, upper case. */
export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

/** Number of decimals of the currency's minor unit: CNY 2, JPY 0, KWD 3. */
export function currencyExponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/**
 * Unit price × quantity in minor units, rounded half to even.
 * @param unitPrice major units, up to six decimals
 * @throws DomainError money.invalid when a number is not finite or the result is not a safe integer
 */
export function lineAmountMinor(unitPrice: string | number, quantity: string | number, currency: string): number {
  return toSafeMinor(decimal(unitPrice).times(decimal(quantity)), currency);
}

/** Major units ("12.5") to minor units (1250), rounded half to even. */
export function toMinor(amount: string | number, currency: string): number {
  return toSafeMinor(decimal(amount), currency);
}

/** Minor units (1250) to a decimal text in major units ("12.50"). */
export function fromMinor(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  return Big(minor).div(Big(10).pow(exponent)).toFixed(exponent);
}

function decimal(value: string | number): Big {
  try {
    return Big(value);
  } catch (cause) {
    throw new DomainError('money.invalid', `"${String(value)}" is not a number`, { status: 422, cause });
  }
}

function toSafeMinor(amount: Big, currency: string): number {
  const minor = amount.times(Big(10).pow(currencyExponent(currency))).round(0, Big.roundHalfEven).toNumber();
  if (!Number.isSafeInteger(minor)) throw new DomainError('money.invalid', 'The amount is too large', { status: 422 });
  return minor === 0 ? 0 : minor;
}
