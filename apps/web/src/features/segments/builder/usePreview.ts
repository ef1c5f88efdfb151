import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, shallowRef, watch } from 'vue';
import { ApiError, describeField } from '../../../shared/api/index.js';
import { toRule, type GroupNode } from '../rules/node.js';
import { placeProblems, type PlacedProblem } from '../rules/paths.js';
import type { Rule } from '../rules/rule.js';
import { previewRule, type Preview } from '../segments.api.js';

const PAUSE = 350;

/**
 * Who the rule finds, asked again after each pause. A request whose rule has changed meanwhile is given up, and its answer never shown;
 * the last good answer stays on screen until the next.
 */
export function usePreview(tree: () => GroupNode) {
  const now = computed(() => JSON.stringify(toRule(tree())));
  const asked = refDebounced(now, PAUSE);
  const query = useQuery({
    queryKey: computed(() => ['segments', 'preview', asked.value]),
    queryFn: ({ signal }) => previewRule(JSON.parse(asked.value) as Rule, signal),
    placeholderData: keepPreviousData,
    staleTime: 20_000,
    retry: false,
  });
  const last = shallowRef<Preview | null>(null);
  watch(() => (query.isPlaceholderData.value ? undefined : query.data.value), (answer) => answer && (last.value = answer), { immediate: true });

  const waiting = computed(() => now.value !== asked.value || query.isFetching.value);
  /** What the server refuses, at the conditions it refuses; only while the rule is still the one that was sent. */
  const problems = computed<PlacedProblem[]>(() => {
    const error = query.error.value;
    if (!(error instanceof ApiError) || error.status !== 422 || now.value !== asked.value) return [];
    return placeProblems(tree(), Object.fromEntries(error.fields.map((entry) => [entry.field, describeField(entry)])));
  });
  const failure = computed(() => (problems.value.length === 0 && now.value === asked.value ? query.error.value : null));
  return { answer: last, waiting, problems, failure, refetch: query.refetch };
}
