import { useQuery } from '@tanstack/vue-query';
import { computed, type MaybeRefOrGetter, toValue } from 'vue';
import { api, data, type ResponseOf } from '../../../shared/api/index.js';
import { bilingual, translate } from '../../../shared/i18n/index.js';

export type RfmOverview = ResponseOf<'/api/v1/rfm', 'get'>;
export type RfmFound = ResponseOf<'/api/v1/rfm/preview', 'post'>;
export type RfmCell = RfmOverview['cells'][number];
export type RfmSegmentInfo = RfmOverview['segments'][number];
export type RfmSettings = ResponseOf<'/api/v1/rfm/settings', 'get'>;
export type RfmMigration = ResponseOf<'/api/v1/rfm/migration', 'get'>;

/** Asked again every second and a half while a run is at work. */
export function useRfm(enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    enabled: computed(() => toValue(enabled)),
    queryKey: ['rfm', 'overview'], queryFn: ({ signal }) => data(api.GET('/api/v1/rfm', { signal })), staleTime: 30_000,
    refetchInterval: (query) => (query.state.data?.running ? 1500 : false),
  });
}

/** Names of the segments by key; they come with the overview, so that there is one list of them. */
export function useSegmentNames(segments: MaybeRefOrGetter<readonly RfmSegmentInfo[] | undefined>) {
  const names = computed(() => new Map((toValue(segments) ?? []).map(({ key, name }) => [key as string, bilingual(name)])));
  return (key: string | null): string => (key === null ? translate('insights.rfm.moves.none') : (names.value.get(key) ?? key));
}

/** The customers behind a number. */
export const peopleIn = (...filter: string[]) => ({ path: '/customers', query: { filter } });

/** A new segment that begins with the people of a value. */
export const segmentOf = (fact: string, value: string) => ({ path: '/segments/new', query: { filter: `${fact}:eq:${value}` } });
