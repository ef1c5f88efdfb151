import { useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose, shallowRef } from 'vue';
import { api, data, type ResponseOf } from '../../../shared/api/index.js';
import { translate } from '../../../shared/i18n/index.js';
import { toast } from '../../../shared/ui/index.js';
import { isBusy, type BulkChanges, type BulkEdit, type BulkRequest } from './bulk-edit.js';

const EVERY_MS = 700;

type Preview = ResponseOf<'/api/v1/customers/bulk-edits', 'post'>;

export async function undoBulkEdit(id: string): Promise<void> {
  try {
    await data(api.POST('/api/v1/customers/bulk-edits/{id}/undo', { params: { path: { id } } }));
    toast.info(translate('customers.bulkEdit.undoing'));
  } catch (error) {
    toast.error(error);
  }
}

/** One bulk edit from the choice to the result. The work goes on when the dialog is closed. */
export function useBulkEdit(whom: () => Pick<BulkRequest, 'ids' | 'filter' | 'q'>) {
  const client = useQueryClient();
  const preview = shallowRef<Preview | null>(null);
  const edit = shallowRef<BulkEdit | null>(null);
  const busy = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));

  async function guarded(work: () => Promise<void>): Promise<void> {
    busy.value = true;
    try {
      await work();
    } catch (error) {
      toast.error(error);
    } finally {
      busy.value = false;
    }
  }

  const look = (changes: BulkChanges) => guarded(async () => {
    preview.value = await data(api.POST('/api/v1/customers/bulk-edits', { body: { ...whom(), changes, dryRun: true } }));
  });
  const run = () => guarded(async () => {
    if (!preview.value) return;
    edit.value = await data(api.POST('/api/v1/customers/bulk-edits/{id}/run', { params: { path: { id: preview.value.id } } }));
    void follow();
  });

  async function follow(): Promise<void> {
    if (!edit.value) return;
    const { id } = edit.value;
    edit.value = await data(api.GET('/api/v1/customers/bulk-edits/{id}', { params: { path: { id } } }));
    if (isBusy(edit.value)) timer = setTimeout(() => void follow(), EVERY_MS);
    else await finished(edit.value);
  }

  async function finished({ id, counts, status }: BulkEdit): Promise<void> {
    await client.invalidateQueries({ queryKey: ['customers'] });
    if (status !== 'completed') return;
    toast.success(translate('customers.bulkEdit.done', { n: counts.changed }, counts.changed), { label: translate('common.action.undo'), run: async () => {
      await undoBulkEdit(id);
      setTimeout(() => void client.invalidateQueries({ queryKey: ['customers'] }), 2000);
    } });
  }
  return { preview, edit, busy, look, run };
}
