import { formatFilter, parseFilter } from '../list/filters.js';
import type { ListState } from '../list/types.js';
import type { ItemOf } from '../../api/index.js';

export type SavedView = ItemOf<'/api/v1/saved-views'>;
export type ViewQuery = SavedView['query'];

/** What a view keeps of a list as it stands: everything but the open panel. The list's own order is kept as no order. */
export function viewQueryOf(state: ListState, defaultSort: string): ViewQuery {
  return {
    filter: state.filters.map(formatFilter),
    sort: state.sort === defaultSort ? null : state.sort,
    q: state.q.trim() === '' ? null : state.q.trim(),
    columns: [...state.columns],
  };
}

/** The list a view describes; a view without columns leaves the person's own. */
export function stateOf(query: ViewQuery, own: { sort: string; columns: string[] }): ListState {
  return {
    filters: query.filter.flatMap((text) => parseFilter(text) ?? []),
    sort: query.sort ?? own.sort,
    q: query.q ?? '',
    columns: query.columns && query.columns.length > 0 ? query.columns : own.columns,
    open: null,
  };
}

/** Whether two views show the same: the order of filters does not matter, that of columns does. */
export function sameView(a: ViewQuery, b: ViewQuery): boolean {
  const filters = (query: ViewQuery): string => [...query.filter].sort().join('\n');
  const columns = !a.columns || !b.columns || a.columns.join() === b.columns.join();
  return filters(a) === filters(b) && (a.sort ?? null) === (b.sort ?? null) && (a.q ?? '') === (b.q ?? '') && columns;
}
