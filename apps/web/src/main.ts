import { VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import App from './App.vue';
import { features } from './app/features.js';
import { registerLocales } from './app/locales/index.js';
import { queryClient } from './app/query.js';
import { router } from './app/router.js';
import { onNotReady, onSignedOut } from './shared/api/index.js';
import { featuresKey } from './shared/feature/index.js';
import { applyLocale, currentLocale, i18n } from './shared/i18n/index.js';
import { startingLocale, usePreferences, useSession } from './shared/session/index.js';
import './shared/theme/index.css';

/** The account's language wins over the one this browser remembers; whoever still has a one-time password keeps the language they chose at sign-in. */
function followAccountLanguage(): void {
  const preferences = usePreferences();
  const session = useSession();
  watch(
    () => (session.me && !session.me.mustChangePassword ? session.me.locale : undefined),
    (locale) => locale && locale !== currentLocale.value && void preferences.setLocale(locale),
    { flush: 'sync' },
  );
}

/** A role that requires a second step, or an administrator's new password, may come while somebody works: the step asked for opens by itself. */
function leadToWhatIsDue(): void {
  let asking = false;
  onNotReady(() => {
    if (asking) return;
    asking = true;
    const session = useSession();
    const to = router.currentRoute.value.fullPath;
    session.reload()
      .then(async (me) => {
        if (me.mustChangePassword) await router.push({ name: 'changePassword', query: { to } });
        else if (me.mustEnrolTwoFactor) await router.push({ name: 'setUpTwoFactor', query: { to } });
      })
      .catch(() => undefined)
      .finally(() => (asking = false));
  });
}

async function start(): Promise<void> {
  registerLocales();
  await applyLocale(startingLocale());
  const app = createApp(App).use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient }).provide(featuresKey, features);
  followAccountLanguage();
  onSignedOut(() => {
    const session = useSession();
    if (!session.me) return;
    session.put(null);
    queryClient.clear();
    void router.push({ path: '/sign-in', query: { to: router.currentRoute.value.fullPath } });
  });
  leadToWhatIsDue();
  app.use(router);
  app.mount('#app');
}

void start();
