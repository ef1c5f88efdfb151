import { Building2, UserRoundPlus, Users } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export const customersFeature: Feature = {
  name: 'customers',
  routes: [
    { path: '/companies', name: 'companies', component: () => import('./CompaniesPage.vue'), meta: { title: 'relations.companies.title', permission: 'customers.read' } },
    { path: '/customers', name: 'customers', component: () => import('./CustomersPage.vue'), meta: { title: 'customers.title', permission: 'customers.read' } },
    { path: '/customers/bulk-edits', name: 'bulkEdits', component: () => import('./bulk/BulkEditsPage.vue'), meta: { title: 'customers.bulkEdit.list', permission: 'customers.update' } },
    { path: '/customers/:id', name: 'customer', component: () => import('./CustomerPage.vue'), props: true, meta: { title: 'customers.one', permission: 'customers.read' } },
  ],
  nav: [{ craft: 'customers', label: 'customers.title', icon: Users, to: '/customers', order: 20, permission: 'customers.read' }, { craft: 'customers', label: 'relations.companies.title', icon: Building2, to: '/companies', order: 21, permission: 'customers.read' }],
  records: [{ type: 'customer', route: 'customer', label: 'customers.one', icon: Users, permission: 'customers.read', panel: defineAsyncComponent(() => import('./CustomerQuickView.vue')) }],
  // What happened with a customer, with the place to write; comes with its own chunk. It scrolls with the nearest `.scroll`.
  parts: { customerTimeline: defineAsyncComponent(() => import('./CustomerTimeline.vue')) },
  create: [{ label: 'customers.new', icon: UserRoundPlus, to: { path: '/customers', query: { new: '1' } }, permission: 'customers.create' }],
};
