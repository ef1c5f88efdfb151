const PATHS: Readonly<Record<string, string>> = { customer: '/customers/', order: '/orders/', product: '/products/', import: '/imports/', segment: '/segments/' };

/** Where a record stands in the app, if it has a page. */
export function recordPath({ type, id }: { type: string; id: string }): string | undefined {
  const path = Object.hasOwn(PATHS, type) ? PATHS[type] : undefined;
  return path === undefined ? undefined : `${path}${id}`;
}
