import { House } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export const homeFeature: Feature = {
  name: 'home',
  routes: [{ path: '/', name: 'home', component: () => import('./HomePage.vue'), meta: { title: 'home.title' } }],
  nav: [{ label: 'home.title', icon: House, to: '/', order: 10 }],
};
