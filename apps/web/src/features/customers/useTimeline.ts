import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, ref, type Ref } from 'vue';
import { api, data } from '../../shared/api/index.js';

const PAGE = 50;

/** What happened with a customer, newest first, in pages; `kind`, `text` and `before` narrow it at the server. */
export function useTimeline(id: Ref<string>, fixedKinds?: string) {
  const kind = ref(fixedKinds ?? '');
  const text = ref('');
  /** ISO moment: only what happened before it. */
  const before = ref<string | null>(null);
  const wanted = refDebounced(computed(() => text.value.trim()), 250);
  const filter = computed(() => ({
    ...(kind.value && { kinds: kind.value }),
    ...(wanted.value && { q: wanted.value }),
    ...(before.value && { before: before.value }),
  }));
  const pages = useInfiniteQuery({
    queryKey: computed(() => ['customers', 'timeline', id.value, filter.value]),
    queryFn: ({ pageParam, signal }) =>
      data(api.GET('/api/v1/customers/{id}/timeline', { params: { path: { id: id.value }, query: { ...filter.value, limit: PAGE, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const items = computed(() => pages.data.value?.pages.flatMap((page) => page.items) ?? []);
  const narrowed = computed(() => Object.keys(filter.value).length > 0);

  function more(): void {
    if (pages.hasNextPage.value && !pages.isFetchingNextPage.value && !pages.isError.value) void pages.fetchNextPage();
  }
  function showAll(): void {
    kind.value = fixedKinds ?? '';
    text.value = '';
    before.value = null;
  }
  return { kind, text, before, pages, items, narrowed, more, showAll };
}
