import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { type Ref } from 'vue';
import { ApiError } from '../../../shared/api/index.js';
import { toast } from '../../../shared/ui/index.js';
import type { Quote } from '../deal.types.js';
import { fetchQuote } from '../deals.api.js';

/** One quote, and what follows in the background when it changes: lists, its customer, its opportunity. */
export function useQuote(id: Ref<string>) {
  const client = useQueryClient();
  const quote = useQuery({ queryKey: ['quotes', 'one', id], queryFn: ({ signal }) => fetchQuote(id.value, signal) });
  function put(newest: Quote): void {
    client.setQueryData(['quotes', 'one', newest.id], newest);
    for (const part of ['list', 'count', 'totals', 'customer', 'opportunity']) void client.invalidateQueries({ queryKey: ['quotes', part] });
    for (const key of [['quotes', 'versions', newest.id], ['deals', 'pdf'], ['approvals'], ['customers', 'timeline', newest.customer.id]]) void client.invalidateQueries({ queryKey: key });
  }
  /** Runs a write whose answer is the quote; says so when it did not work, and shows what is true instead. */
  async function run(work: () => Promise<Quote>): Promise<boolean> {
    try {
      put(await work());
      return true;
    } catch (error) {
      toast.error(error);
      if (error instanceof ApiError && (error.isConflict || error.status === 409)) await quote.refetch();
      return false;
    }
  }
  return { quote, put, run };
}
