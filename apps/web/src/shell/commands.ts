import type { QueryClient } from '@tanstack/vue-query';
import { api, data } from '../shared/api/index.js';
import type { Locale } from '../shared/i18n/index.js';
import { usePreferences, useSession } from '../shared/session/index.js';
import { toast } from '../shared/ui/index.js';

/** Changes the page at once; the account follows, so that mails and other devices speak the same language. */
export async function changeLanguage(locale: Locale): Promise<void> {
  const session = useSession();
  await usePreferences().setLocale(locale);
  if (!session.me || session.me.locale === locale) return;
  try {
    session.put(await data(api.PATCH('/api/v1/auth/me', { body: { locale } })));
  } catch (error) {
    toast.error(error);
  }
}

/** Takes the first steps out again. */
export async function showGuide(queries: QueryClient): Promise<void> {
  try {
    queries.setQueryData(['guide'], await data(api.PATCH('/api/v1/guide', { body: { dismissed: false } })));
  } catch (error) {
    toast.error(error);
  }
}
