import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useT } from '../../shared/i18n/index.js';
import { confirm, toast } from '../../shared/ui/index.js';
import { archiveSegment, deleteSegment, duplicateSegment, refreshSegment, restoreSegment, snapshotSegment, type SegmentItem } from './segments.api.js';

/** The acts on one segment, each with its answer in the corner; archiving can be taken back there. */
export function useSegmentActs(segment: () => SegmentItem) {
  const { t } = useT();
  const queries = useQueryClient();
  const router = useRouter();
  const route = useRoute();
  const renaming = ref(false);
  const to = (id: string) => router.push({ name: 'segment', params: { id } });

  async function run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toast.error(error);
    }
    await queries.invalidateQueries({ queryKey: ['segments'] });
  }

  const restore = () => run(async () => {
    const { id, name } = segment();
    await restoreSegment(id);
    toast.success(t('segments.act.restored', { name }));
  });
  return {
    renaming,
    rename: () => (renaming.value = true),
    restore,
    duplicate: () => run(async () => {
      const copy = await duplicateSegment(segment().id);
      toast.success(t('segments.act.duplicated', { name: copy.name }));
      await to(copy.id);
    }),
    snapshot: () => run(async () => {
      const copy = await snapshotSegment(segment().id);
      toast.success(t('segments.act.snapshotted', { name: copy.name }), { label: t('common.action.open'), run: () => void to(copy.id) });
    }),
    refresh: () => run(async () => {
      await refreshSegment(segment().id);
      toast.success(t('segments.act.refreshing'));
    }),
    archive: () => run(async () => {
      const { id, name } = segment();
      await archiveSegment(id);
      toast.success(t('segments.act.archived', { name }), { label: t('common.action.undo'), run: restore });
    }),
    remove: () => run(async () => {
      const { id, name, version } = segment();
      if (!(await confirm({ title: t('segments.act.deleteTitle', { name }), body: t('segments.act.deleteBody'), confirmLabel: t('segments.act.delete'), danger: true }))) return;
      await deleteSegment(id, version);
      toast.success(t('segments.act.deleted', { name }));
      if (route.name !== 'segments') await router.push({ name: 'segments' });
    }),
  };
}
