export interface OriginFacts {
  origin: string | undefined;
  fetchSite: string | undefined;
  host: string | undefined;
  publicUrl: string;
}

/**
 * Whether a browser says that a request comes from our own pages. A request without Origin and Sec-Fetch-Site is no
 * browser's cross-site request (Fetch standard: every cross-origin unsafe request carries Origin) and passes; the CSRF
 * token is checked besides. Behind a proxy that rewrites Host, the configured public address is what counts.
 */
export function comesFromOurPages({ origin, fetchSite, host, publicUrl }: OriginFacts): boolean {
  if (fetchSite === 'cross-site') return false;
  if (origin === undefined) return true;
  const from = parse(origin);
  if (from === null) return false;
  return from.origin === parse(publicUrl)?.origin || (host !== undefined && from.host === host.toLowerCase());
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
