import type { LocationQuery } from 'vue-router';

/** What of the log is shown, as it stands in the address. */
export type AuditFilter = { from?: string; to?: string; actor?: string; action?: string; ip?: string; customer?: string; subject?: string };

const KEYS = ['from', 'to', 'actor', 'action', 'ip', 'customer', 'subject'] as const;

export function readFilter(query: LocationQuery): AuditFilter {
  return Object.fromEntries(KEYS.flatMap((key) => (typeof query[key] === 'string' && query[key] !== '' ? [[key, query[key]]] : [])));
}

/** The address with one part changed; an empty one is taken away. */
export function withFilter(query: LocationQuery, change: Partial<Record<keyof AuditFilter, string | undefined>>): LocationQuery {
  return Object.fromEntries(Object.entries({ ...query, ...change }).filter(([, value]) => value !== undefined && value !== '')) as LocationQuery;
}

export function exportHref(filter: AuditFilter): string {
  const query = new URLSearchParams(filter as Record<string, string>).toString();
  return `/api/v1/audit/export${query === '' ? '' : `?${query}`}`;
}
