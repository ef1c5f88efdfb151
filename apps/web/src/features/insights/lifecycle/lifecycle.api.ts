import { useQuery } from '@tanstack/vue-query';
import { computed, type MaybeRefOrGetter, toValue } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { api, data, type BodyOf, type ResponseOf } from '../../../shared/api/index.js';

export type LifecycleOverview = ResponseOf<'/api/v1/lifecycle', 'get'>;
export type StageCount = LifecycleOverview['stages'][number];
export type Stage = StageCount['stage'];
export type StageFlowData = ResponseOf<'/api/v1/lifecycle/flow', 'get'>;
export type FlowCell = StageFlowData['cells'][number];
export type StageStrategy = ResponseOf<'/api/v1/lifecycle/strategies', 'get'>['items'][number];
export type LifecycleRules = BodyOf<'/api/v1/lifecycle/rules', 'put'>;
export type CustomerStage = ResponseOf<'/api/v1/customers/{id}/lifecycle', 'get'>;
export type RulesSuggestion = ResponseOf<'/api/v1/lifecycle/rules/suggestion', 'get'>;
export type Period = { from: string; to: string };

export function useLifecycle(period: MaybeRefOrGetter<Partial<Period>>) {
  return useQuery({
    queryKey: ['lifecycle', 'overview', computed(() => toValue(period))], queryFn: ({ signal }) => data(api.GET('/api/v1/lifecycle', { params: { query: toValue(period) }, signal })),
    staleTime: 30_000, refetchInterval: (query) => ((query.state.data?.underWay.length ?? 0) > 0 ? 2000 : false),
  });
}

export const useStrategies = () => useQuery({ queryKey: ['lifecycle', 'strategies'], queryFn: ({ signal }) => data(api.GET('/api/v1/lifecycle/strategies', { signal })) });

/** The list behind a number. */
export function stagePeople(query: { how: 'at' | 'moved' | 'stayed' | 'entered' | 'left'; stage: Stage; fromStage?: Stage | undefined } & Partial<Period>): RouteLocationRaw {
  return { path: '/insights/lifecycle/people', query };
}

export const inStage = (stage: Stage): RouteLocationRaw => ({ path: '/customers', query: { filter: [`lifecycle.stage:eq:${stage}`] } });

export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
