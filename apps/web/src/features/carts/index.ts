import { ShoppingCart } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerCarts } from './CustomerCarts.vue';

export const cartsFeature: Feature = {
  name: 'carts',
  routes: [
    { path: '/carts', name: 'carts', component: () => import('./CartsPage.vue'), meta: { title: 'carts.title', permission: 'orders.read' } },
    { path: '/carts/:id', name: 'cart', component: () => import('./CartPage.vue'), props: true, meta: { title: 'carts.one', permission: 'orders.read' } },
  ],
  nav: [{ craft: 'shop', label: 'carts.title', icon: ShoppingCart, to: '/carts', order: 62, permission: 'orders.read' }],
};
