import type { RouteLocationRaw } from 'vue-router';

type Linked = { link: { type: string; id: string } | null; customerId: string | null };

/** Where a notification leads; null where there is nothing to see. */
export function routeOf({ link, customerId }: Linked): RouteLocationRaw | null {
  if (!link) return null;
  const { type, id } = link;
  const pages: Record<string, RouteLocationRaw | null> = {
    customer: { name: 'customer', params: { id } },
    note: customerId ? { name: 'customer', params: { id: customerId } } : null,
    call: customerId ? { name: 'customer', params: { id: customerId } } : null,
    task: { path: '/tasks', query: { task: id } },
    order: { path: '/orders', query: { panel: id } },
    product: { name: 'product', params: { id } },
    import: { path: `/imports/${id}` },
  };
  return pages[type] ?? null;
}
