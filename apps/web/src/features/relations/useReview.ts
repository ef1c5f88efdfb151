import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref, type Ref } from 'vue';
import { api, data } from '../../shared/api/index.js';
import type { Duplicate } from './relations.api.js';

export type PairFilter = { minScore?: number; maxScore?: number; reason?: string };

/** Pairs one after another, the surest first. What was decided leaves the queue at once; the next is loaded already. */
export function useReview(filter: Ref<PairFilter>) {
  const client = useQueryClient();
  const decided = ref(new Set<string>());
  const page = useQuery({
    queryKey: ['duplicates', 'review', filter],
    queryFn: ({ signal }) => data(api.GET('/api/v1/duplicates', { params: { query: { state: 'open', limit: 30, ...filter.value } }, signal })),
    staleTime: 0,
  });
  const waiting = computed(() => (page.data.value?.items ?? []).filter(({ id }) => !decided.value.has(id)));
  const current = computed(() => waiting.value[0] ?? null);

  /** The pair is done with; those who name a customer that went with it too. */
  async function done(pair: Duplicate, gone?: string): Promise<void> {
    const with_ = gone === undefined ? [] : waiting.value.filter(({ left, right }) => left.id === gone || right.id === gone).map(({ id }) => id);
    decided.value = new Set([...decided.value, pair.id, ...with_]);
    if (waiting.value.length < 3) await page.refetch();
    await client.invalidateQueries({ queryKey: ['duplicates', 'summary'] });
  }
  function back(pair: Duplicate): void {
    decided.value = new Set([...decided.value].filter((id) => id !== pair.id));
  }
  return { page, waiting, current, done, back };
}
