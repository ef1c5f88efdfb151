import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data } from '../../../shared/api/index.js';
import { useFormat } from '../../../shared/format/index.js';
import type { Whose } from '../shared/links.js';
import type { Span } from '../shared/spans.js';

/** What a report of the page is asked for. */
export type Asked = { span: Span; whose: Whose };

const queryOf = ({ span, whose }: Asked) => ({ ...span, ownerId: whose.owner, departmentId: whose.department, pipelineId: whose.pipeline });
const kept = { placeholderData: keepPreviousData };

export const useRankings = (asked: Ref<Asked>, by: Ref<'user' | 'department'>) => useQuery({
  queryKey: computed(() => ['sales-reports', 'rankings', by.value, asked.value]), queryFn: ({ signal }) => data(api.GET('/api/v1/sales-reports/rankings', { params: { query: { ...queryOf(asked.value), by: by.value } }, signal })), ...kept,
});
export const useOutcomes = (asked: Ref<Asked>) => useQuery({ queryKey: computed(() => ['sales-reports', 'outcomes', asked.value]), queryFn: ({ signal }) => data(api.GET('/api/v1/sales-reports/outcomes', { params: { query: queryOf(asked.value) }, signal })), ...kept });
export const useOrigins = (asked: Ref<Asked>) => useQuery({ queryKey: computed(() => ['sales-reports', 'origins', asked.value]), queryFn: ({ signal }) => data(api.GET('/api/v1/sales-reports/lead-origins', { params: { query: queryOf(asked.value) }, signal })), ...kept });
export const useFunnel = (asked: Ref<Asked>, pipelineId: Ref<string | undefined>) => useQuery({
  queryKey: computed(() => ['sales-reports', 'funnel', pipelineId.value, asked.value]), enabled: computed(() => pipelineId.value !== undefined), ...kept,
  queryFn: ({ signal }) => data(api.GET('/api/v1/sales-reports/funnel', { params: { query: { ...queryOf(asked.value), pipelineId: pipelineId.value ?? '' } }, signal })),
});

/** Sums of several currencies beside each other, never added up. */
export function useSums() {
  const format = useFormat();
  return (sums: readonly { currency: string; amountMinor: number }[]) => (sums.length === 0 ? '—' : sums.map(({ currency, amountMinor }) => format.money(amountMinor, currency)).join(' + '));
}
