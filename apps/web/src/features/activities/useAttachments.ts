import { computed, ref } from 'vue';
import { describeError } from '../../shared/api/index.js';
import { discardFile, uploadFile, type AttachedFile } from './files.js';

export type TrayFile = { key: number; name: string; size: number; file: AttachedFile | null; error: string };

let last = 0;

/** Files on their way to a note, call or task: uploaded at once, attached when it is saved. */
export function useAttachments() {
  const tray = ref<TrayFile[]>([]);
  /** Attached before: letting go of them is the saving's business. */
  const kept = new Set<string>();
  const busy = computed(() => tray.value.some(({ file, error }) => file === null && error === ''));
  const ids = computed(() => tray.value.flatMap(({ file }) => (file ? [file.id] : [])));

  async function add(files: Iterable<File>): Promise<void> {
    await Promise.all([...files].map(async (file) => {
      const key = (last += 1);
      tray.value.push({ key, name: file.name, size: file.size, file: null, error: '' });
      const change = (patch: Partial<TrayFile>) => (tray.value = tray.value.map((entry) => (entry.key === key ? { ...entry, ...patch } : entry)));
      try {
        const uploaded = await uploadFile(file);
        change({ file: uploaded, name: uploaded.name });
      } catch (error) {
        change({ error: describeError(error) });
      }
    }));
  }
  function remove(key: number): void {
    const entry = tray.value.find((candidate) => candidate.key === key);
    tray.value = tray.value.filter((candidate) => candidate.key !== key);
    // Not attached to anything: if this fails, it is gone by itself a day later.
    if (entry?.file && !kept.has(entry.file.id)) void discardFile(entry.file.id).catch(() => undefined);
  }
  function start(files: readonly AttachedFile[]): void {
    kept.clear();
    for (const { id } of files) kept.add(id);
    tray.value = files.map((file) => ({ key: (last += 1), name: file.name, size: file.size, file, error: '' }));
  }
  return { tray, busy, ids, add, remove, start };
}

/** Files of a drop or a paste. */
export function filesOf(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}
