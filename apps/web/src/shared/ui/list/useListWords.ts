import { useQueries } from '@tanstack/vue-query';
import { computed, type ComputedRef } from 'vue';
import { useFormat } from '../../format/index.js';
import { bilingual, translate, translateIfKnown } from '../../i18n/index.js';
import { namesOfReferences } from '../../custom-fields/custom-fields.api.js';
import { splitValues } from './filters.js';
import { rememberedOption } from './option-names.js';
import { sentenceOf } from './sentence.js';
import type { Condition, Field, ListSource } from './types.js';

const BY_ID = new Set<Field['type']>(['user', 'tags', 'category', 'shop', 'record']);

/** Sentences for filters, with the names of chosen people, tags and categories looked up. */
export function useListWords<Row>(source: ListSource<Row>, fields: ComputedRef<Field[]>, filters: ComputedRef<Condition[]>) {
  const format = useFormat();
  const named = computed(() => fields.value.filter((field) => (BY_ID.has(field.type) || (field.type === 'multi' && field.suggestions)) && filters.value.some((entry) => entry.key === field.key)));
  const chosenOf = (field: Field) => filters.value.filter(({ key }) => key === field.key).flatMap(({ value }) => splitValues(value));
  /** Of many records only those that were chosen are named. */
  const recordsNamed = async (fieldId: string, ids: string[]) => (await namesOfReferences(fieldId, ids)).map(({ id, name }) => ({ value: id, label: name }));
  const lookups = useQueries({
    queries: computed(() =>
      named.value.map((field) => ({
        queryKey: ['suggest', source.name, field.key, field.type === 'record' ? chosenOf(field).join() : ''],
        queryFn: async () => (field.type === 'record' && field.custom ? recordsNamed(field.custom.id, chosenOf(field)) : ((await source.suggest?.(field, '')) ?? [])),
        staleTime: 60_000,
      })),
    ),
  });

  function option(field: Field, value: string): string {
    const fixed = field.options?.find((entry) => entry.value === value);
    if (fixed) return bilingual(fixed.label);
    const index = named.value.indexOf(field);
    if (index < 0) return value;
    const found = lookups.value[index]?.data?.find((entry) => entry.value === value);
    return found?.label ?? rememberedOption(source.name, field.key, value)?.label ?? '…';
  }

  const words = {
    sentence: (op: string, parts: Record<string, string>) => translateIfKnown(`common.list.sentence.${op}`, parts) ?? `${parts.field ?? ''} ${parts.value ?? ''}`,
    label: (field: Field) => bilingual(field.label),
    option,
    money: (major: string) => format.number(Number(major)),
    number: (value: string) => format.number(Number(value)),
    date: (value: string) => (Number.isNaN(Date.parse(value)) ? value : format.date(value)),
  };

  function say(condition: Condition): string {
    const field = fields.value.find((entry) => entry.key === condition.key);
    if (!field) return condition.value;
    return sentenceOf(condition, field, {
      ...words,
      or: translate('common.list.sentence.or'),
      yes: translate('common.state.yes'),
      no: translate('common.state.no'),
    });
  }
  return { say };
}
