import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { customersList } from '../../../shared/customers/index.js';
import { useFormat } from '../../../shared/format/index.js';
import { bilingual, translateIfKnown, useT } from '../../../shared/i18n/index.js';
import type { TraitKey } from './personas.api.js';

/** Facts whose choices name the values of a trait. */
const FACTS: Partial<Record<TraitKey, string>> = { gender: 'gender', source: 'source', lifecycle: 'lifecycle.stage', rfm: 'rfm.segment', device: 'behaviour.device', traffic: 'behaviour.source' };

/** A language tag in words; as it stands where it is none. */
function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Values of traits in the reader's words; names of things come with the portrait. */
export function useTraitWords() {
  const { t, locale } = useT();
  const format = useFormat();
  const facts = useQuery({ queryKey: ['fields', customersList.name], queryFn: customersList.fields, staleTime: 5 * 60_000 });
  const options = computed(() => new Map((facts.data.value ?? []).map(({ key, options: choices }) => [key, new Map((choices ?? []).map(({ value, label }) => [value, label]))])));

  function age(key: string): string {
    const [from = '', to = ''] = key.split('-');
    if (from === '') return t('insights.personas.age.below', { n: to });
    return to === '' ? t('insights.personas.age.from', { n: from }) : t('insights.personas.age.between', { from, to });
  }
  function price(key: string, money: { bands: readonly number[]; currency: string }): string {
    const [from, to] = [money.bands[Number(key) - 1], money.bands[Number(key)]].map((edge) => (edge === undefined ? undefined : format.price(String(edge), money.currency)));
    if (from === undefined && to === undefined) return t('insights.personas.band.plain', { n: key });
    if (from === undefined) return t('insights.personas.band.below', { to: to ?? '' });
    return to === undefined ? t('insights.personas.band.from', { from }) : t('insights.personas.band.between', { from, to });
  }
  return (trait: TraitKey, item: { key: string; label: string; names?: { 'zh-CN': string; en: string } }, money: { bands: readonly number[]; currency: string }): string => {
    if (trait === 'age') return age(item.key);
    if (trait === 'price') return price(item.key, money);
    if (item.names) return bilingual(item.names);
    if (trait === 'attribute') return item.label.replace('=', ': ');
    if (trait === 'language') return languageName(item.key, locale.value);
    if (trait === 'platform') return translateIfKnown(`settings.shops.platforms.${item.key}`) ?? item.label;
    const label = options.value.get(FACTS[trait] ?? '')?.get(item.key);
    return label ? bilingual(label) : item.label;
  };
}
