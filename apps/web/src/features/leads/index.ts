import { Magnet } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerLeads } from './CustomerLeads.vue';

const permission = 'leads.read';

export const leadsFeature: Feature = {
  name: 'leads',
  routes: [
    { path: '/leads', name: 'leads', component: () => import('./LeadsPage.vue'), meta: { title: 'leads.title', permission } },
    { path: '/leads/settings', name: 'lead-settings', component: () => import('./settings/SettingsPage.vue'), meta: { title: 'leads.set.title', permission } },
    { path: '/leads/forms/new', name: 'new-lead-form', component: () => import('./settings/FormPage.vue'), meta: { title: 'leads.set.forms.new', permission: 'leads.manage' } },
    { path: '/leads/forms/:id', name: 'lead-form', component: () => import('./settings/FormPage.vue'), props: true, meta: { title: 'leads.set.forms.back', permission: 'leads.manage' } },
    { path: '/leads/:id', name: 'lead', component: () => import('./page/LeadPage.vue'), props: true, meta: { title: 'leads.one', permission } },
  ],
  records: [{ type: 'lead', route: 'lead', label: 'leads.one', icon: Magnet, permission, panel: defineAsyncComponent(() => import('./page/LeadPanel.vue')) }],
  nav: [{ craft: 'sales', label: 'leads.title', icon: Magnet, to: '/leads', order: 40, permission }],
  create: [{ label: 'leads.new', icon: Magnet, to: { path: '/leads', query: { new: '1' } }, permission: 'leads.write' }],
};
