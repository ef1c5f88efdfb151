import { useQueryClient } from '@tanstack/vue-query';
import { useT } from '../../shared/i18n/index.js';
import { confirm, toast } from '../../shared/ui/index.js';
import { completeTask, deleteTask, reopenTask, type Task } from './tasks.api.js';

/** One click each; finishing can be taken back, deleting asks first. */
export function useTaskActions() {
  const { t } = useT();
  const client = useQueryClient();
  const refresh = () => Promise.all([['tasks'], ['customers', 'timeline']].map((queryKey) => client.invalidateQueries({ queryKey })));

  async function run(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      toast.error(error);
      return false;
    } finally {
      await refresh();
    }
  }
  async function toggle(task: Pick<Task, 'id' | 'title' | 'doneAt'>): Promise<void> {
    if (task.doneAt) return void (await run(() => reopenTask(task.id)));
    if (await run(() => completeTask(task.id))) toast.success(t('tasks.done', { title: task.title }), { label: t('tasks.undo'), run: async () => void (await run(() => reopenTask(task.id))) });
  }
  async function remove(task: Pick<Task, 'id' | 'title'>): Promise<void> {
    if (!(await confirm({ title: t('tasks.removeTitle', { title: task.title }), body: t('tasks.removeBody'), confirmLabel: t('common.action.delete'), danger: true }))) return;
    if (await run(() => deleteTask(task.id))) toast.success(t('tasks.removed'));
  }
  return { toggle, remove };
}
