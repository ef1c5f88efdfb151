import { ref, shallowRef } from 'vue';
import { toast } from '../../../shared/ui/index.js';
import { translate } from '../../../shared/i18n/index.js';
import { isRequirements, requirementsOf, stageIn, type Requirements } from '../dialogs/requirements.js';
import type { Stage } from '../opportunity.types.js';
import type { MoveValues } from '../opportunities.api.js';
import { usePipelines } from '../usePipelines.js';

type Deal = { id: string; name: string; currency: string; customer: { id: string; name: string }; stage: { id: string; name: string } };
export type Asking = { deal: Deal; leaving: Stage | undefined; stageId: string; stageName: string; asked: Requirements };

/** Moving an opportunity: where the stage asks for something, a dialog asks the person; anything else is said in a sentence. */
export function useStageMove(work: (id: string, stageId: string, values?: MoveValues) => Promise<void>) {
  const pipelines = usePipelines();
  const asking = shallowRef<Asking | null>(null);
  const busy = ref<string | null>(null);
  const stage = (id: string): Stage | undefined => stageIn(pipelines.data.value ?? [], id);

  async function move(deal: Deal, stageId: string): Promise<void> {
    busy.value = stageId;
    try {
      await work(deal.id, stageId);
    } catch (error) {
      const stageName = stage(stageId)?.name ?? '';
      if (isRequirements(error)) {
        const leaving = stage(deal.stage.id);
        asking.value = { deal, leaving, stageId, stageName, asked: requirementsOf(error.fields, leaving) };
        toast.info(translate('opportunities.board.back', { name: deal.name, stage: deal.stage.name }));
      } else toast.error(error);
    } finally {
      busy.value = null;
    }
  }
  return { asking, busy, move, answer: (values: MoveValues) => (asking.value ? work(asking.value.deal.id, asking.value.stageId, values) : Promise.resolve()), pipelines };
}
