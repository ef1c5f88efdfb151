import { Package, PackagePlus } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export const productsFeature: Feature = {
  name: 'products',
  routes: [
    { path: '/products', name: 'products', component: () => import('./ProductsPage.vue'), meta: { title: 'products.title', permission: 'products.read' } },
    { path: '/products/categories', name: 'categories', component: () => import('./categories/CategoriesPage.vue'), meta: { title: 'stock.categories.title', permission: 'products.read' } },
    { path: '/products/:id', name: 'product', component: () => import('./ProductPage.vue'), props: true, meta: { title: 'products.one', permission: 'products.read' } },
  ],
  nav: [{ craft: 'shop', label: 'products.title', icon: Package, to: '/products', order: 61, permission: 'products.read' }],
  records: [{ type: 'product', route: 'product', label: 'products.one', icon: Package, permission: 'products.read', panel: defineAsyncComponent(() => import('./ProductQuickView.vue')) }],
  create: [{ label: 'products.new', icon: PackagePlus, to: { path: '/products', query: { new: '1' } }, permission: 'products.write' }],
};
