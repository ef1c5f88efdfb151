import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { formatFilter, parseFilter } from './filters.js';
import type { ListQuery, ListState } from './types.js';

export type ListDefaults = { sort: string; columns: string[] };

const first = (value: LocationQuery[string] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? '';
const all = (value: LocationQuery[string] | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((entry): entry is string => typeof entry === 'string');

/** The list as the address says it. Rubbish in the address is skipped, not shown as an error. */
export function readListState(query: LocationQuery, defaults: ListDefaults): ListState {
  const columns = first(query.columns).split(',').filter(Boolean);
  return {
    filters: all(query.filter).flatMap((text) => parseFilter(text) ?? []),
    sort: first(query.sort) || defaults.sort,
    q: first(query.q),
    columns: columns.length > 0 ? columns : defaults.columns,
    open: first(query.open) || null,
  };
}

/** Only what differs from the defaults goes into the address; foreign keys in it stay. */
export function writeListState(state: ListState, defaults: ListDefaults, current: LocationQuery = {}): LocationQueryRaw {
  const rest = Object.fromEntries(Object.entries(current).filter(([key]) => !['filter', 'sort', 'q', 'columns', 'open'].includes(key)));
  const columns = state.columns.join(',');
  return {
    ...rest,
    ...(state.filters.length > 0 && { filter: state.filters.map(formatFilter) }),
    ...(state.sort !== defaults.sort && { sort: state.sort }),
    ...(state.q !== '' && { q: state.q }),
    ...(columns !== defaults.columns.join(',') && { columns }),
    ...(state.open && { open: state.open }),
  };
}

/** What the API is asked; without columns it is also what a count is asked. */
export function toListQuery(state: ListState): ListQuery {
  return {
    sort: state.sort,
    ...(state.q.trim() !== '' && { q: state.q.trim() }),
    ...(state.filters.length > 0 && { filter: state.filters.map(formatFilter) }),
  };
}

export function exportHref(path: string, query: ListQuery, format: 'csv' | 'xlsx', columns: string[]): string {
  const parameters = new URLSearchParams({ format, columns: columns.join(',') });
  if (query.sort) parameters.set('sort', query.sort);
  if (query.q) parameters.set('q', query.q);
  for (const filter of query.filter ?? []) parameters.append('filter', filter);
  return `${path}?${parameters.toString()}`;
}

/** Ascending, then descending, then ascending: a header never leaves the list unsorted. */
export const nextSort = (current: string, key: string): string => (current === key ? `-${key}` : key);
