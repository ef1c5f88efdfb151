import { Hourglass, Sunrise } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export { default as FollowUpForm } from './follow-ups/FollowUpForm.vue';
export { default as FollowUpView } from './follow-ups/FollowUpView.vue';
export { default as RecordFollowUps } from './follow-ups/RecordFollowUps.vue';
export { default as TodayView } from './TodayView.vue';
export type { About, FollowUp } from './today.api.js';

const anyOf = ['leads.read', 'opportunities.read'];

export const todayFeature: Feature = {
  name: 'today',
  routes: [
    { path: '/today', name: 'today', component: () => import('./TodayPage.vue'), meta: { title: 'today.title' } },
    { path: '/neglect', name: 'neglect', component: () => import('./neglect/NeglectPage.vue'), meta: { title: 'today.neglect.title', permission: 'sales_reports.read' } },
  ],
  nav: [
    { craft: 'sales', label: 'today.nav', icon: Sunrise, to: '/today', order: 39, anyOf, badge: defineAsyncComponent(() => import('./TodayBadge.vue')) },
    { craft: 'sales', label: 'today.neglect.title', icon: Hourglass, to: '/neglect', order: 48, permission: 'sales_reports.read' },
  ],
};
