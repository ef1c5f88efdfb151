import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, data, type ItemOf } from '../api/index.js';

export type CustomField = ItemOf<'/api/v1/custom-fields'>;
export type RecordKind = 'customer' | 'company' | 'product' | 'order' | 'opportunity' | 'lead';
/** A value as the API takes and gives it; null for none. */
export type CustomValue = string | number | boolean | string[] | null;
export type CustomValues = Record<string, CustomValue>;

const FRESH = 60_000;

/** The fields filled in on a kind of record, in the order of its form. */
export function useCustomFields(record: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['custom-fields', toValue(record)]),
    queryFn: async () => (await data(api.GET('/api/v1/custom-fields', { params: { query: { record: toValue(record) } } }))).items,
    staleTime: FRESH,
  });
}

export const searchReferences = async (fieldId: string, q: string) =>
  (await data(api.GET('/api/v1/custom-fields/{id}/references', { params: { path: { id: fieldId }, query: { q } } }))).items;

export const namesOfReferences = async (fieldId: string, ids: string[]) =>
  (await data(api.GET('/api/v1/custom-fields/{id}/references', { params: { path: { id: fieldId }, query: { ids } } }))).items;
