import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, ref } from 'vue';
import { api, data, type ResponseOf } from '../shared/api/index.js';
import { withPhones } from '../shared/format/index.js';
import { translateIfKnown, useT } from '../shared/i18n/index.js';

type Group = ResponseOf<'/api/v1/search', 'get'>['groups'][number];
export type Found = { key: string; title: string; subtitle: string; matched?: string; to: string };
export type FoundGroup = { type: Group['type']; label: string; items: Found[] };

/** An order belongs to a customer row by row in the database, so its page is addressed by both when we know both. */
const pathOf: Record<Group['type'], (item: Group['items'][number]) => string> = {
  customer: (item) => `/customers/${item.id}`,
  order: (item) => `/orders/${item.id}`,
  product: (item) => `/products/${item.id}`,
  lead: (item) => `/leads/${item.id}`,
  opportunity: (item) => `/opportunities/${item.id}`,
  quote: (item) => `/quotes/${item.id}`,
  contract: (item) => `/contracts/${item.id}`,
};

/** Why it was found, unless the line already shows it. */
function reasonOf({ title, subtitle, matchedOn }: Group['items'][number]): string | undefined {
  if (!matchedOn || `${title} ${subtitle ?? ''}`.includes(matchedOn.text)) return undefined;
  return [translateIfKnown(`shell.matched.${matchedOn.kind}`), withPhones(matchedOn.text)].filter(Boolean).join(' ');
}

/** GET /search while typing; the last answer stays on screen until the next one is there. */
export function useRecordSearch() {
  const { t } = useT();
  const text = ref('');
  const wanted = refDebounced(
    computed(() => text.value.trim()),
    120,
  );
  const result = useQuery({
    queryKey: computed(() => ['search', wanted.value]),
    queryFn: ({ signal }) => data(api.GET('/api/v1/search', { params: { query: { q: wanted.value, limit: 6 } }, signal })),
    enabled: computed(() => wanted.value.length > 0),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

  const groups = computed<FoundGroup[]>(() =>
    (text.value.trim() === '' ? [] : (result.data.value?.groups ?? []))
      .filter((group) => group.items.length > 0)
      .map((group) => ({
        type: group.type,
        label: t(`shell.group.${group.type}`),
        items: group.items.map((item) => ({
          key: `${group.type}:${item.id}`,
          title: item.title,
          subtitle: withPhones(item.subtitle ?? ''),
          matched: reasonOf(item),
          to: pathOf[group.type](item),
        })),
      })),
  );
  const nothing = computed(() => wanted.value !== '' && text.value.trim() === wanted.value && result.isSuccess.value && !result.isFetching.value && groups.value.length === 0);
  return { text, groups, nothing, busy: result.isFetching, failed: result.isError };
}
