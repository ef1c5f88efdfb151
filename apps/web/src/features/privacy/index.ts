import { ShieldCheck } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

/** Consents and rights over data, on a customer's page. */
export const CustomerPrivacy = defineAsyncComponent(() => import('./customer/CustomerPrivacy.vue'));

const manage = 'privacy.manage';

export const privacyFeature: Feature = {
  name: 'privacy',
  routes: [
    { path: '/preferences', name: 'preferences', component: () => import('./public/PreferencesPage.vue'), meta: { title: 'privacy.public.heading', bare: true, public: true } },
    { path: '/unsubscribe', name: 'unsubscribe', component: () => import('./public/UnsubscribePage.vue'), meta: { title: 'privacy.public.unsubscribe', bare: true, public: true } },
    { path: '/confirm-subscription', name: 'confirmSubscription', component: () => import('./public/ConfirmPage.vue'), meta: { title: 'privacy.public.confirm', bare: true, public: true } },
    {
      path: '/privacy',
      component: () => import('./PrivacyLayout.vue'),
      name: 'privacy',
      meta: { title: 'privacy.title' },
      children: [
        { path: 'requests', name: 'privacyRequests', component: () => import('./requests/RequestsPage.vue'), meta: { title: 'privacy.tab.requests', permission: manage } },
        { path: 'requests/:id', name: 'privacyRequest', component: () => import('./requests/RequestPage.vue'), props: true, meta: { title: 'privacy.tab.requests', permission: manage } },
        { path: 'certificates/:id', name: 'privacyCertificate', component: () => import('./requests/CertificatePage.vue'), props: true, meta: { title: 'privacy.certificate.title', permission: manage } },
        { path: 'suppressions', name: 'suppressions', component: () => import('./suppressions/SuppressionsPage.vue'), meta: { title: 'privacy.tab.suppressions', permission: 'suppressions.manage' } },
        { path: 'purposes', name: 'consentPurposes', component: () => import('./purposes/PurposesPage.vue'), meta: { title: 'privacy.tab.purposes', permission: manage } },
        { path: 'retention', name: 'retention', component: () => import('./retention/RetentionPage.vue'), meta: { title: 'privacy.tab.retention', permission: manage } },
        { path: 'settings', name: 'privacySettings', component: () => import('./SettingsPage.vue'), meta: { title: 'privacy.tab.settings', permission: manage } },
      ],
    },
  ],
  nav: [
    { craft: 'office', label: 'privacy.title', icon: ShieldCheck, to: '/privacy', order: 75, anyOf: [manage, 'suppressions.manage'] },
  ],
};
