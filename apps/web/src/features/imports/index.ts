import { FileUp } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export const importsFeature: Feature = {
  name: 'imports',
  routes: [
    { path: '/imports', name: 'imports', component: () => import('./ImportsPage.vue'), meta: { title: 'imports.title', permission: 'imports.read' } },
    { path: '/imports/new', name: 'newImport', component: () => import('./NewImportPage.vue'), meta: { title: 'imports.new', permission: 'imports.run' } },
    { path: '/imports/:id', name: 'import', component: () => import('./ImportPage.vue'), props: true, meta: { title: 'imports.one', permission: 'imports.read' } },
  ],
  nav: [{ craft: 'office', label: 'imports.title', icon: FileUp, to: '/imports', order: 80, permission: 'imports.read' }],
  create: [{ label: 'imports.new', icon: FileUp, to: '/imports/new', permission: 'imports.run' }],
};
