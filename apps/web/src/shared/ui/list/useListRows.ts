import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { toListQuery } from './list-state.js';
import type { ListSource, ListState } from './types.js';

const PAGE = 60;

/** Pages by keyset cursor, and the count beside them: the rows never wait for the count. */
export function useListRows<Row>(source: ListSource<Row>, state: ComputedRef<ListState>) {
  const fields = useQuery({ queryKey: ['fields', source.name], queryFn: source.fields, staleTime: 10 * 60_000 });
  const query = computed(() => toListQuery(state.value));
  const columns = computed(() => [...new Set([source.titleField, ...state.value.columns, ...(source.cardColumns ?? []), ...(source.alsoNeeds ?? [])])].join(','));

  const rows = useInfiniteQuery({
    queryKey: computed(() => [source.name, 'list', query.value, columns.value, source.scope]),
    queryFn: ({ pageParam, signal }) =>
      source.page({ ...query.value, columns: columns.value, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

  const items = computed<Row[]>(() => rows.data.value?.pages.flatMap((page) => page.items) ?? []);
  const whole = computed(() => rows.data.value !== undefined && !rows.hasNextPage.value && !rows.isPlaceholderData.value);
  const counted = useQuery({
    queryKey: computed(() => [source.name, 'count', query.value.q ?? '', query.value.filter ?? [], source.scope]),
    queryFn: () => source.count?.({ ...(query.value.q && { q: query.value.q }), ...(query.value.filter && { filter: query.value.filter }) }) ?? Promise.resolve(null),
    enabled: computed(() => source.count !== undefined && rows.data.value !== undefined && !rows.isPlaceholderData.value && rows.hasNextPage.value),
    staleTime: 60_000,
    retry: false,
  });
  const count = computed(() => {
    if (whole.value) return { count: items.value.length, exact: true };
    const answer = counted.data.value ?? null;
    return typeof answer === 'number' ? { count: answer, exact: true } : answer;
  });

  function more(): void {
    if (rows.hasNextPage.value && !rows.isFetchingNextPage.value && !rows.isError.value) void rows.fetchNextPage();
  }
  return { fields, rows, items, count, query, more };
}
