import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data, type ItemOf, type ResponseOf } from '../../../shared/api/index.js';

export type Consents = ResponseOf<'/api/v1/customers/{id}/consents', 'get'>;
export type ConsentState = Consents['states'][number]['state'];
export type ConsentChannel = Consents['states'][number]['channel'];
export type ConsentEntry = ItemOf<'/api/v1/customers/{id}/consents/history'>;
export type Purpose = ResponseOf<'/api/v1/consent-purposes', 'get'>['items'][number];

export const CHANNELS: readonly ConsentChannel[] = ['email', 'sms', 'phone', 'wechat', 'push', 'post'];

/** How strongly a state is shown. */
export const TONE: Readonly<Record<ConsentState | 'unknown', 'ok' | 'no' | 'wait' | 'none'>> = { granted: 'ok', denied: 'no', withdrawn: 'no', pending: 'wait', expired: 'none', unknown: 'none' };

export function usePurposes() {
  return useQuery({ queryKey: ['consent-purposes'], queryFn: async () => (await data(api.GET('/api/v1/consent-purposes'))).items, staleTime: 60_000 });
}

export function useConsents(id: Ref<string>) {
  return useQuery({ queryKey: computed(() => ['customers', 'consents', id.value]), queryFn: ({ signal }) => data(api.GET('/api/v1/customers/{id}/consents', { params: { path: { id: id.value } }, signal })) });
}
