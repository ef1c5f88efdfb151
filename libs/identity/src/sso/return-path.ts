const BASE = 'http://patron.invalid';

/**
 * Where a sign-in may lead: a page of this site, as path, query and fragment; anything else becomes `/`. `//evil`, `/\evil`, full
 * addresses and addresses with control signs would send a person who just proved who he is somewhere else (CWE-601).
 */
export function safeReturnPath(value: unknown): string {
  if (typeof value !== 'string' || value.length > 2000 || !/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/.test(value) || !value.isWellFormed()) return '/';
  const url = URL.parse(value, BASE);
  if (url?.origin !== BASE || url.pathname.startsWith('//')) return '/';
  // An address of the API is no page: a link must not make a person's browser call it.
  return /^\/(api|sign-in)([/?#]|$)/i.test(url.pathname) ? '/' : `${url.pathname}${url.search}${url.hash}`;
}
