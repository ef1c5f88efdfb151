import { useQuery } from '@tanstack/vue-query';
import { watch } from 'vue';
import { useRoute } from 'vue-router';
import { api, ApiError, data, type ResponseOf } from '../../../shared/api/index.js';
import { applyLocale, bilingual, translate } from '../../../shared/i18n/index.js';

export type PreferencePage = ResponseOf<'/api/v1/public/preferences', 'get'>;

/** The token of the link the page was opened by. */
export function useToken(): string {
  const { token } = useRoute().query;
  return typeof token === 'string' ? token : '';
}

/** What the customer chose; the page speaks the customer's language until told otherwise. */
export function usePreferencePage(token: string) {
  const page = useQuery({ queryKey: ['public', 'preferences', token], queryFn: () => data(api.GET('/api/v1/public/preferences', { params: { query: { token } } })), staleTime: Infinity });
  watch(() => page.data.value?.locale, (locale) => locale && void applyLocale(locale), { immediate: true });
  return page;
}

/** Why a link does not open, in words for somebody who knows nothing of us. */
export function linkFailure(error: unknown): { title: string; body: string } {
  const expired = error instanceof ApiError && error.status === 410;
  return expired ? { title: translate('privacy.public.expired'), body: translate('privacy.public.expiredBody') } : { title: translate('privacy.public.invalid'), body: translate('privacy.public.invalidBody') };
}

/** What the message was about: its purpose, else everything. */
export function focusOf(page: PreferencePage): string {
  const purpose = page.purposes.find(({ key }) => key === page.purpose);
  return purpose ? bilingual(purpose.name) : translate('privacy.public.all');
}
