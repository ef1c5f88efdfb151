import { Copy } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export { default as CompanyRelations } from './CompanyRelations.vue';
export { default as CustomerPicker } from './CustomerPicker.vue';
export { default as CustomerMerges } from './CustomerMerges.vue';
export { default as MergePicker } from './MergePicker.vue';
export { default as SimilarCustomers } from './SimilarCustomers.vue';
export { default as WorksAt } from './WorksAt.vue';
export type { Rule, RuleBody } from './relations.api.js';
export { evenIfSimilar } from './even-if-similar.js';
export { candidatesOf, fieldName, reasonText, type SimilarError } from './similar.js';

/** How customers belong together: contacts, groups, duplicates, merges. */
export const relationsFeature: Feature = {
  name: 'relations',
  routes: [
    { path: '/duplicates', name: 'duplicates', component: () => import('./DuplicatesPage.vue'), meta: { title: 'relations.duplicates.title', permission: 'customers.merge' } },
    { path: '/duplicates/review', name: 'duplicates-review', component: () => import('./ReviewPage.vue'), meta: { title: 'relations.review.title', permission: 'customers.merge' } },
    { path: '/customers/:id/merge/:otherId', name: 'merge', component: () => import('./MergePage.vue'), props: true, meta: { title: 'relations.merge.title', permission: 'customers.merge' } },
  ],
  nav: [{ craft: 'customers', label: 'relations.duplicates.title', icon: Copy, to: '/duplicates', order: 23, permission: 'customers.merge' }],
};
