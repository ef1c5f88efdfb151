/** Minor units in one major unit of a currency: 100 for CNY, 1 for JPY. */
function factor(currency: string): number {
  return 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);
}

export const fromMinor = (minor: number, currency: string): number => minor / factor(currency);
export const toMinor = (major: number, currency: string): number => Math.round(major * factor(currency));
