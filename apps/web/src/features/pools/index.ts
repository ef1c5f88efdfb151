import { Waves } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerHold } from './customer/CustomerHold.vue';

const manage = 'pools.manage';

/** The public pool: customers nobody holds, what brings them there, and who may claim them. */
export const poolsFeature: Feature = {
  name: 'pools',
  routes: [
    { path: '/pools', name: 'pools', component: () => import('./PoolsPage.vue'), meta: { title: 'pools.title', permission: 'pools.use' } },
    { path: '/pools/settings', name: 'poolSettings', component: () => import('./settings/SettingsPage.vue'), meta: { title: 'pools.settings', permission: manage } },
    { path: '/pools/settings/new', name: 'newPool', component: () => import('./settings/PoolPage.vue'), meta: { title: 'pools.edit.add', permission: manage } },
    { path: '/pools/settings/:id', name: 'pool', component: () => import('./settings/PoolPage.vue'), props: true, meta: { title: 'pools.one', permission: manage } },
    { path: '/pools/runs', name: 'recycleRuns', component: () => import('./runs/RunsPage.vue'), meta: { title: 'pools.tab.runs', permission: manage } },
    { path: '/pools/runs/:id', name: 'recycleRun', component: () => import('./runs/RunPage.vue'), props: true, meta: { title: 'pools.run.detail', permission: manage } },
    { path: '/pools/calendar', name: 'workCalendar', component: () => import('./calendar/CalendarPage.vue'), meta: { title: 'pools.calendar.title', permission: manage } },
  ],
  nav: [{ craft: 'sales', label: 'pools.title', icon: Waves, to: '/pools', order: 41, permission: 'pools.use' }],
};
