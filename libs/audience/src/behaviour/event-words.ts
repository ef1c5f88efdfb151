const ZERO = String.fromCharCode(0);

export type Plain = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}

/** A line of text as PostgreSQL can keep it; numbers are taken as written. Null for nothing. */
export function words(value: unknown, longest: number): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const tidy = storable(value).trim();
  if (tidy.length <= longest) return tidy === '' ? null : tidy;
  return [...tidy.slice(0, longest * 2)].slice(0, longest).join('');
}

export function amount(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && Math.abs(number) < 1e12 ? number : null;
}

export function storable(text: string): string {
  return (text.includes(ZERO) ? text.replaceAll(ZERO, '') : text).toWellFormed();
}

export interface PageAddress {
  /** Host and path: what stands behind the question mark may be anybody's secret. */
  page: string | null;
  host: string | null;
  /** UTM parameters. */
  campaign: URLSearchParams | null;
}

export function pageAddress(url: unknown, path: unknown): PageAddress {
  const text = words(url, 2000);
  if (text !== null && /^https?:\/\//i.test(text)) {
    const at = URL.parse(text);
    if (at) return { page: words(at.host + decoded(at.pathname), 300), host: at.host, campaign: at.search.includes('utm_') ? at.searchParams : null };
  }
  const plain = words(path, 2000) ?? text;
  return { page: plain === null ? null : words(plain.replace(/[?#].*$/s, ''), 300), host: null, campaign: null };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The host of a referrer that is not the shop itself. */
export function referrerHost(referrer: unknown, host: string | null): string | null {
  const text = words(referrer, 2000);
  const other = text === null ? undefined : URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)?.host;
  return other === undefined || other === host ? null : words(other, 100);
}
