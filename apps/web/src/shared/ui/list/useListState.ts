import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { usePreferences } from '../../session/index.js';
import { nextSort, readListState, writeListState } from './list-state.js';
import type { Condition, ListSource, ListState } from './types.js';

/** The list's state lives in the address: back, reload and a shared link show the same list. */
export function useListState<Row>(source: ListSource<Row>) {
  const route = useRoute();
  const router = useRouter();
  const preferences = usePreferences();
  const home = route.name;
  const defaults = computed(() => ({
    sort: source.defaultSort,
    columns: preferences.saved.columns[source.name] ?? source.defaultColumns,
  }));
  // While the next page is being entered the route is already another one; the list must not follow it.
  let last = readListState(route.query, defaults.value);
  const state = computed<ListState>(() => (route.name === home ? (last = readListState(route.query, defaults.value)) : last));

  function go(change: Partial<ListState>, how: 'push' | 'replace'): void {
    const query = writeListState({ ...state.value, ...change }, defaults.value, route.query);
    void router[how]({ query, hash: route.hash });
  }

  return {
    state,
    defaults,
    setFilters: (filters: Condition[]) => go({ filters, open: null }, 'push'),
    setSort: (sort: string) => go({ sort }, 'push'),
    toggleSort: (key: string) => go({ sort: nextSort(state.value.sort, key) }, 'push'),
    setQ: (q: string) => go({ q, open: null }, 'replace'),
    setOpen: (open: string | null) => go({ open }, 'replace'),
    clear: () => go({ filters: [], q: '' }, 'push'),
    /** Back to the list as it comes, for an address it cannot follow. */
    reset: () => void router.push({ query: {} }),
    setColumns(columns: string[] | null) {
      const chosen = columns ?? source.defaultColumns;
      preferences.saved.columns[source.name] = chosen;
      go({ columns: chosen }, 'replace');
    },
  };
}
