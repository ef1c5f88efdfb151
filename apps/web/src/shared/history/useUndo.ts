import { shallowRef } from 'vue';
import { api, ApiError, data } from '../api/index.js';
import { translate } from '../i18n/index.js';
import { confirm } from '../ui/feedback/confirm.js';
import { toast } from '../ui/feedback/toasts.js';
import type { AuditEntry } from './change-text.js';
import type { MovedField } from './UndoConflict.vue';

/** Takes one edit back; where somebody changed a field since, it asks which of them should still go back. */
export function useUndo(done: () => void | Promise<void>) {
  const busy = shallowRef<string | null>(null);
  const conflict = shallowRef<{ entry: AuditEntry; fields: MovedField[] } | null>(null);

  async function send(entry: AuditEntry, force: readonly string[]): Promise<void> {
    busy.value = entry.id;
    try {
      const { restored } = await data(api.POST('/api/v1/history/{id}/undo', { params: { path: { id: entry.id } }, body: force.length > 0 ? { force: force.join(',') } : {} }));
      conflict.value = null;
      toast.success(translate(restored.length > 0 ? 'audit.undo.done' : 'audit.undo.nothing'));
      await done();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'history.changed_since') return toast.error(error);
      conflict.value = { entry, fields: ((error.extra.details ?? {}) as { fields?: MovedField[] }).fields ?? [] };
    } finally {
      busy.value = null;
    }
  }

  async function undo(entry: AuditEntry): Promise<void> {
    if (await confirm({ title: translate('audit.undo.title'), body: translate('audit.undo.body'), confirmLabel: translate('audit.undo.label') })) await send(entry, []);
  }
  const force = (fields: readonly string[]): Promise<void> => (conflict.value ? send(conflict.value.entry, fields) : Promise.resolve());
  return { busy, conflict, undo, force };
}
