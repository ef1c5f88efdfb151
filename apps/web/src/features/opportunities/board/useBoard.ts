import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query';
import { useDebounceFn } from '@vueuse/core';
import { computed, ref, type Ref } from 'vue';
import { fetchBoard, fetchStageCards, moveOpportunity, type BoardQuery, type MoveValues } from '../opportunities.api.js';
import type { Board } from '../opportunity.types.js';
import { appendCards, cardOf, moveCard, putBack, removeCard, takeHeads } from './board-state.js';

/** The board of one pipeline. What is done to it shows at once and is put back where the server refuses. */
export function useBoard(query: Ref<BoardQuery>) {
  const client = useQueryClient();
  const key = computed(() => ['opportunities', 'board', query.value] as const);
  const board = useQuery({
    queryKey: key, queryFn: ({ signal }) => fetchBoard(query.value, signal), enabled: computed(() => query.value.pipelineId !== ''),
    placeholderData: keepPreviousData, staleTime: 60_000, refetchOnWindowFocus: false,
    // Hundreds of cards that are only ever replaced: neither watched one by one nor compared in depth at each move.
    shallow: true, structuralSharing: false,
  });
  const loading = ref<string | null>(null);
  const change = (work: (board: Board) => Board) => client.setQueryData<Board>(key.value, (now) => now && work(now));

  /** Sums of manual probabilities are the server's to know: asked for once the hand rests. */
  const settle = useDebounceFn(async () => {
    const asked = query.value;
    const newest = await fetchBoard(asked).catch(() => null);
    if (newest && asked === query.value) change((now) => takeHeads(now, newest));
    for (const part of ['list', 'count', 'one', 'calendar']) void client.invalidateQueries({ queryKey: ['opportunities', part] });
  }, 700);

  async function more(stageId: string): Promise<void> {
    const stage = board.data.value?.stages.find(({ id }) => id === stageId);
    if (!stage?.nextCursor || loading.value !== null || board.isPlaceholderData.value) return;
    loading.value = stageId;
    try {
      const page = await fetchStageCards(stageId, { ...query.value, cursor: stage.nextCursor });
      change((now) => appendCards(now, stageId, page));
    } finally {
      loading.value = null;
    }
  }

  /** Throws what the server said, after the card is back where it was. */
  async function move(id: string, stageId: string, values?: MoveValues): Promise<void> {
    const found = board.data.value && cardOf(board.data.value, id);
    if (!found) return;
    await client.cancelQueries({ queryKey: key.value });
    change((now) => moveCard(now, id, stageId));
    try {
      await moveOpportunity(id, { stageId, ...(values && { values }) });
      void settle();
    } catch (error) {
      change((now) => putBack(now, found));
      throw error;
    }
  }
  function gone(id: string): void {
    change((now) => removeCard(now, id));
    void settle();
  }
  return { board, more, loading, move, gone };
}
