import { currencyExponent, DomainError, lineAmountMinor } from '@patron/kernel';

const SIMPLE = /^(-?)(\d{1,9})(?:\.(\d{1,6}))?$/;
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10];

/**
 * Unit price × quantity in minor units, rounded half-even; null when the amount is too large to keep.
 * The kernel's decimal arithmetic is exact for every number; an import multiplies half a million lines, and nearly all fit
 * whole numbers below 2^53, where integer arithmetic is exact as well and twenty times faster.
 */
export function lineMinor(unitPrice: string, quantity: string, currency: string): number | null {
  return whole(unitPrice, quantity, currencyExponent(currency)) ?? general(unitPrice, quantity, currency);
}

function whole(unitPrice: string, quantity: string, exponent: number): number | null {
  const price = SIMPLE.exec(unitPrice);
  const count = SIMPLE.exec(quantity);
  if (!price || !count) return null;
  const product = Number(price[2] + (price[3] ?? '')) * Number(count[2] + (count[3] ?? ''));
  if (!Number.isSafeInteger(product)) return null;
  const amount = rescale(product, (price[3]?.length ?? 0) + (count[3]?.length ?? 0) - exponent);
  return price[1] === count[1] || amount === 0 ? amount : amount === null ? null : -amount;
}

/** `value` / 10^decimals, half to even; multiplied instead where decimals is negative. */
function rescale(value: number, decimals: number): number | null {
  if (decimals <= 0) {
    const scaled = value * (POWERS[-decimals] ?? Number.NaN);
    return Number.isSafeInteger(scaled) ? scaled : null;
  }
  const power = POWERS[decimals];
  if (power === undefined) return null;
  const rest = value % power;
  const floor = (value - rest) / power;
  const half = rest * 2;
  return half > power || (half === power && floor % 2 === 1) ? floor + 1 : floor;
}

function general(unitPrice: string, quantity: string, currency: string): number | null {
  try {
    return lineAmountMinor(unitPrice, quantity, currency);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'money.invalid') return null;
    throw error;
  }
}
