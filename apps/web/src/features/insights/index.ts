import { Radar } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerLifecycle } from './lifecycle/CustomerLifecycle.vue';
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
        { path: 'lifecycle', name: 'lifecycle', component: () => import('./lifecycle/LifecyclePage.vue'), meta: { title: 'insights.lifecycle.title', permission } },
        { path: 'lifecycle/people', name: 'lifecycle-people', component: () => import('./lifecycle/StagePeoplePage.vue'), meta: { title: 'insights.lifecycle.title', permission } },
        { path: 'personas', name: 'personas', component: () => import('./personas/PersonasPage.vue'), meta: { title: 'insights.personas.title', permission } },
        { path: 'personas/compare', name: 'persona-comparison', component: () => import('./personas/ComparePage.vue'), meta: { title: 'insights.personas.comparison.title', permission } },
        { path: 'personas/:id', name: 'persona', component: () => import('./personas/PersonaPage.vue'), meta: { title: 'insights.personas.title', permission } },
        { path: 'personas/:id/people', name: 'persona-people', component: () => import('./personas/PersonaPeoplePage.vue'), meta: { title: 'insights.personas.title', permission } },
      ],
    },
  ],
  nav: [{ craft: 'customers', label: 'insights.title', icon: Radar, to: '/insights', order: 24, permission }],
};
