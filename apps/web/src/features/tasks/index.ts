import { ListChecks } from 'lucide-vue-next';
import type { Feature } from '../../shared/feature/index.js';

export { default as CustomerTasks } from './CustomerTasks.vue';
export { default as TaskForm } from './TaskForm.vue';
export { default as TaskRow } from './TaskRow.vue';
export { useTaskActions } from './useTaskActions.js';
export type { Task } from './tasks.api.js';

export const tasksFeature: Feature = {
  name: 'tasks',
  routes: [{ path: '/tasks', name: 'tasks', component: () => import('./TasksPage.vue'), meta: { title: 'tasks.title' } }],
  nav: [{ label: 'tasks.nav', icon: ListChecks, to: '/tasks', order: 15 }],
};
