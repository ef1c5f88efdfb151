import { ReceiptText } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export { default as OrderStatusTag } from './OrderStatusTag.vue';
export { default as PaymentStatusTag } from './PaymentStatusTag.vue';
/** An order beside another page; comes with its own chunk. */
export const OrderPanel = defineAsyncComponent(() => import('./OrderPanel.vue'));

export const ordersFeature: Feature = {
  name: 'orders',
  routes: [
    { path: '/orders', name: 'orders', component: () => import('./OrdersPage.vue'), meta: { title: 'orders.title', permission: 'orders.read' } },
    { path: '/orders/refunds', name: 'refunds', component: () => import('./RefundsPage.vue'), meta: { title: 'orders.refunds.title', permission: 'orders.read' } },
    { path: '/orders/shipments', name: 'shipments', component: () => import('./parcels/ParcelsPage.vue'), meta: { title: 'parcels.title', permission: 'orders.read' } },
    { path: '/orders/:id', name: 'order', component: () => import('./OrderPage.vue'), props: true, meta: { title: 'orders.one', permission: 'orders.read' } },
  ],
  records: [{ type: 'order', route: 'order', label: 'orders.one', icon: ReceiptText, permission: 'orders.read', panel: OrderPanel }],
  nav: [{ craft: 'shop', label: 'orders.title', icon: ReceiptText, to: '/orders', order: 60, permission: 'orders.read' }],
};
