import { UserRoundPlus, Users } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export const customersFeature: Feature = {
  name: 'customers',
  routes: [
    { path: '/customers', name: 'customers', component: () => import('./CustomersPage.vue'), meta: { title: 'customers.title', permission: 'customers.read' } },
    { path: '/customers/:id', name: 'customer', component: () => import('./CustomerPage.vue'), props: true, meta: { title: 'customers.one', permission: 'customers.read' } },
  ],
  nav: [{ label: 'customers.title', icon: Users, to: '/customers', order: 20, permission: 'customers.read' }],
  records: [{ type: 'customer', route: 'customer', label: 'customers.one', icon: Users, permission: 'customers.read', panel: defineAsyncComponent(() => import('./CustomerQuickView.vue')) }],
  create: [{ label: 'customers.new', icon: UserRoundPlus, to: { path: '/customers', query: { new: '1' } }, permission: 'customers.create' }],
};
