import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { bilingual, translateIfKnown, useT } from '../../../shared/i18n/index.js';
import type { Field } from '../../../shared/ui/list/index.js';
import { fetchCatalogue, segmentOptions } from '../segments.api.js';
import type { Known } from '../rules/complete.js';
import { SEGMENT_FACT } from '../rules/filters.js';
import type { CatalogueItem } from './catalogue-items.js';

const SPECIALS = ['segment', 'held', 'random', 'group'] as const;

/** What conditions can be made of, as the server describes it to this person. */
export function useCatalogue() {
  const { t } = useT();
  const query = useQuery({ queryKey: ['segments', 'catalogue'], queryFn: fetchCatalogue, staleTime: 5 * 60_000 });
  const segments = useQuery({ queryKey: ['segments', 'options'], queryFn: segmentOptions, staleTime: 30_000 });
  const facts = computed(() => new Map((query.data.value?.facts ?? []).map((field): [string, Field] => [field.key, field])));
  const events = computed(() => new Map((query.data.value?.events ?? []).map((event) => [event.key, event])));
  const known = computed<Known>(() => ({
    fact: (key) => facts.value.get(key),
    property: (event, key) => events.value.get(event)?.properties.find((field) => field.key === key),
  }));
  function groupName(key: string): string {
    const label = query.data.value?.groups.find((entry) => entry.key === key)?.label;
    // A group that no module has named goes by its key.
    return label && label.en !== key ? bilingual(label) : (translateIfKnown(`common.list.group.${key}`) ?? t('common.list.group.other'));
  }
  const items = computed<CatalogueItem[]>(() => [
    ...[...facts.value.values()].filter(({ filterable, key }) => filterable && key !== SEGMENT_FACT).map((field): CatalogueItem => ({ kind: 'fact', key: field.key, group: field.group, label: field.label, field })),
    ...[...events.value.values()].map(({ key, group, label }): CatalogueItem => ({ kind: 'event', key, group, label })),
    ...SPECIALS.map((key): CatalogueItem => ({ kind: 'special', key, group: 'special', label: { 'zh-CN': t(`segments.special.${key}`), en: t(`segments.special.${key}`) } })),
  ]);
  const segmentName = (id: string): string | undefined => segments.data.value?.find((segment) => segment.id === id)?.name;
  return { query, segments, facts, events, known, items, groupName, segmentName };
}
