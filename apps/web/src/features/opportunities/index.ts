import { Handshake } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerOpportunities } from './customer/CustomerOpportunities.vue';
export { useOpportunityWords } from './useOpportunityWords.js';

const permission = 'opportunities.read';

export const opportunitiesFeature: Feature = {
  name: 'opportunities',
  routes: [
    { path: '/opportunities', name: 'opportunities', component: () => import('./board/BoardPage.vue'), meta: { title: 'opportunities.title', permission } },
    { path: '/opportunities/list', name: 'opportunity-list', component: () => import('./list/ListPage.vue'), meta: { title: 'opportunities.title', permission } },
    { path: '/opportunities/calendar', name: 'opportunity-calendar', component: () => import('./calendar/CalendarPage.vue'), meta: { title: 'opportunities.title', permission } },
    { path: '/opportunities/pipelines', name: 'pipelines', component: () => import('./pipelines/PipelinesPage.vue'), meta: { title: 'opportunities.pipeline.title', permission: 'pipelines.manage' } },
    { path: '/opportunities/triggers', name: 'opportunity-triggers', component: () => import('./triggers/TriggersPage.vue'), meta: { title: 'opportunities.trigger.title', permission } },
    { path: '/opportunities/pipelines/:id', name: 'pipeline', component: () => import('./pipelines/PipelinePage.vue'), props: true, meta: { title: 'opportunities.pipeline.title', permission: 'pipelines.manage' } },
    { path: '/opportunities/:id', name: 'opportunity', component: () => import('./page/OpportunityPage.vue'), props: true, meta: { title: 'opportunities.one', permission } },
  ],
  records: [{ type: 'opportunity', route: 'opportunity', label: 'opportunities.one', icon: Handshake, permission, panel: defineAsyncComponent(() => import('./page/OpportunityPanel.vue')) }],
  nav: [{ craft: 'sales', label: 'opportunities.title', icon: Handshake, to: '/opportunities', order: 42, permission }],
  create: [{ label: 'opportunities.new', icon: Handshake, to: { path: '/opportunities', query: { new: '1' } }, permission: 'opportunities.write' }],
};
