import { currencyDigits } from './format.js';

/** Minor units as the decimal text the API takes: 1250 of CNY -> "12.50", 1250 of JPY -> "1250". */
export function majorText(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  return `${minor < 0 ? '-' : ''}${text.slice(0, text.length - digits)}${digits === 0 ? '' : `.${text.slice(-digits)}`}`;
}

/** What was typed as minor units; null where it is not an amount above zero with the currency's decimals. */
export function minorOf(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(text.trim().replaceAll(',', ''));
  const digits = currencyDigits(currency);
  const decimals = match?.[2] ?? '';
  if (!match || decimals.length > digits) return null;
  const minor = Number(`${match[1] ?? ''}${decimals.padEnd(digits, '0')}`);
  return minor > 0 ? minor : null;
}
