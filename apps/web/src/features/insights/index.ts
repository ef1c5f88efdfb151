import { Radar } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerRfm } from './rfm/CustomerRfm.vue';

const permission = 'insights.read';

export const insightsFeature: Feature = {
  name: 'insights',
  routes: [
    {
      path: '/insights', component: () => import('./InsightsLayout.vue'), meta: { title: 'insights.title', permission },
      children: [
        { path: '', redirect: '/insights/rfm' },
        { path: 'rfm', name: 'rfm', component: () => import('./rfm/RfmPage.vue'), meta: { title: 'insights.rfm.title', permission } },
        { path: 'value', name: 'value', component: () => import('./value/ValuePage.vue'), meta: { title: 'insights.value.title', permission } },
      ],
    },
  ],
  nav: [{ label: 'insights.title', icon: Radar, to: '/insights', order: 24, permission }],
};
