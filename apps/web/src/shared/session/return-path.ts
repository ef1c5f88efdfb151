/**
 * Where to go after signing in. Only a path of this site passes: `//evil`, `/\evil` and full addresses
 * would send a person who just typed a password somewhere else.
 */
export function safeReturnPath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(value)) return '/';
  return value.startsWith('/sign-in') ? '/' : value;
}
