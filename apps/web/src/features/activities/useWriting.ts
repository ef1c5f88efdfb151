import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { useT } from '../../shared/i18n/index.js';
import { toast } from '../../shared/ui/index.js';

type Written = { unreached?: { name: string }[] };

/** Saving something on a customer: once at a time, the timeline follows, and who could not be told is named. */
export function useWriting(customerId: () => string) {
  const { t } = useT();
  const client = useQueryClient();
  const busy = ref(false);

  async function refresh(): Promise<void> {
    await Promise.all([['customers', 'timeline', customerId()], ['customers', 'files', customerId()], ['tasks']].map((queryKey) => client.invalidateQueries({ queryKey })));
  }
  async function save(work: () => Promise<Written | undefined | void>, done: string): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      const written = await work();
      toast.success(done);
      const names = (written && written.unreached) ?? [];
      if (names.length > 0) toast.info(t('activities.unreached', { names: names.map(({ name }) => name).join(t('activities.separator')) }));
      await refresh();
      return true;
    } catch (error) {
      toast.error(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, save, refresh };
}
