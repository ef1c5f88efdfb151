import { MousePointerClick } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerBrowsing } from './CustomerBrowsing.vue';
export { default as VisitLine } from './VisitLine.vue';
export { useBehaviourWords, type VisitPayload } from './useBehaviourWords.js';

export const behaviourFeature: Feature = {
  name: 'behaviour',
  routes: [{ path: '/events', name: 'events', component: () => import('./EventsPage.vue'), meta: { title: 'behaviour.title', permission: 'behaviour.read' } }],
  nav: [{ craft: 'customers', label: 'behaviour.title', icon: MousePointerClick, to: '/events', order: 26, permission: 'behaviour.read' }],
};
