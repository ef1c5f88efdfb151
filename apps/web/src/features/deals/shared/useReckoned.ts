import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed } from 'vue';
import { reckon } from '../deals.api.js';
import { amountsInput, faultsOf, minorOrZero, type AmountsDraft } from './line-draft.js';

/** What the lines typed so far come to, by the server's own arithmetic. Lines that are not yet right are left out; the last answer stays until the next is there. */
export function useReckoned(draft: () => AmountsDraft) {
  /** As text, so that typing what changes nothing asks nothing. */
  const sound = computed(() => {
    const { lines, discount, ...rest } = draft();
    const right = lines.filter((line) => faultsOf(line, rest.currency).length === 0);
    const input = amountsInput({ ...rest, discount: minorOrZero(discount, rest.currency) === null ? '' : discount, lines: right });
    return JSON.stringify({ rows: right.map(({ row }) => row), input });
  });
  const asked = refDebounced(sound, 250);
  const answer = useQuery({
    queryKey: ['deals', 'amounts', asked],
    queryFn: async ({ signal }) => {
      const { rows, input } = JSON.parse(asked.value) as { rows: string[]; input: ReturnType<typeof amountsInput> };
      return { rows, sums: await reckon(input, signal) };
    },
    placeholderData: keepPreviousData, retry: false, staleTime: 60_000,
  });
  const sums = computed(() => answer.data.value?.sums);
  const pending = computed(() => answer.isFetching.value || asked.value !== sound.value);
  /** What one line comes to, before its share of the whole's discount. */
  const amountOf = (row: string): number | undefined => {
    const at = answer.data.value?.rows.indexOf(row) ?? -1;
    return sums.value?.lines[at]?.subtotalMinor;
  };
  return { sums, pending, amountOf };
}
