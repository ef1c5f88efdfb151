import { Group } from 'lucide-vue-next';
import { defineAsyncComponent } from 'vue';
import type { Feature } from '../../shared/feature/index.js';

export { default as AddToList } from './lists/AddToList.vue';
export { default as CustomerSegments } from './why/CustomerSegments.vue';
export { default as SaveAsSegment } from './SaveAsSegment.vue';
export { useSegmentNames } from './useSegmentNames.js';

/** Groups of customers: kept by rules, by hand, or as they were at one moment. */
export const segmentsFeature: Feature = {
  name: 'segments',
  routes: [
    { path: '/segments', name: 'segments', component: () => import('./SegmentsPage.vue'), meta: { title: 'segments.title', permission: 'segments.read' } },
    { path: '/segments/new', name: 'newSegment', component: () => import('./builder/BuilderPage.vue'), meta: { title: 'segments.builder.new', permission: 'segments.manage' } },
    { path: '/segments/:id', name: 'segment', component: () => import('./page/SegmentPage.vue'), props: true, meta: { title: 'segments.one', permission: 'segments.read' } },
    { path: '/segments/:id/edit', name: 'editSegment', component: () => import('./builder/BuilderPage.vue'), props: true, meta: { title: 'segments.builder.edit', permission: 'segments.manage' } },
  ],
  nav: [{ craft: 'customers', label: 'segments.title', icon: Group, to: '/segments', order: 22, permission: 'segments.read' }],
  records: [{ type: 'segment', route: 'segment', label: 'segments.one', icon: Group, permission: 'segments.read', panel: defineAsyncComponent(() => import('./page/SegmentPanel.vue')) }],
  create: [{ label: 'segments.new', icon: Group, to: { name: 'newSegment' }, permission: 'segments.manage' }],
};
