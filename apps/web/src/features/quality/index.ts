import { Gauge } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

/** How well customers' data is kept, and putting it right. */
export const qualityFeature: Feature = {
  name: 'quality',
  routes: [
    { path: '/quality', name: 'quality', component: () => import('./QualityPage.vue'), meta: { title: 'quality.title', permission: 'quality.read' } },
    { path: '/quality/cleanup', name: 'cleanup', component: () => import('./cleanup/CleanupPage.vue'), meta: { title: 'quality.clean.title', permission: 'quality.manage' } },
  ],
  nav: [{ craft: 'customers', label: 'quality.title', icon: Gauge, to: '/quality', order: 27, permission: 'quality.read' }],
};
