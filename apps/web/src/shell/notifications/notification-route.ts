import type { RouteLocationRaw } from 'vue-router';

type Linked = { kind: string; link: { type: string; id: string } | null; customerId: string | null };

/** Where a notification leads; null where there is nothing to see. */
export function routeOf({ kind, link, customerId }: Linked): RouteLocationRaw | null {
  if (kind.startsWith('duplicate.')) return { name: 'duplicates' };
  if (!link) return null;
  const { type, id } = link;
  const pages: Record<string, RouteLocationRaw | null> = {
    customer: { name: 'customer', params: { id } },
    note: customerId ? { name: 'customer', params: { id: customerId } } : null,
    call: customerId ? { name: 'customer', params: { id: customerId } } : null,
    task: { path: '/tasks', query: { task: id } },
    order: { name: 'order', params: { id } },
    lead: { name: 'lead', params: { id } },
    quote: { name: 'quote', params: { id } },
    contract: { name: 'contract', params: { id } },
    approval: { name: 'approval', params: { id } },
    product: { name: 'product', params: { id } },
    import: { path: `/imports/${id}` },
  };
  return pages[type] ?? null;
}
