import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { type Ref } from 'vue';
import { ApiError } from '../../../shared/api/index.js';
import { toast } from '../../../shared/ui/index.js';
import type { Contract } from '../deal.types.js';
import { fetchContract } from '../deals.api.js';

/** One contract, and what follows in the background when it or its money changes. */
export function useContract(id: Ref<string>) {
  const client = useQueryClient();
  const contract = useQuery({ queryKey: ['contracts', 'one', id], queryFn: ({ signal }) => fetchContract(id.value, signal) });
  function around({ customer, opportunityId, quote }: Contract): void {
    for (const part of ['list', 'count', 'totals', 'customer', 'opportunity']) void client.invalidateQueries({ queryKey: ['contracts', part] });
    for (const key of [['receivables'], ['sales-payments'], ['invoices'], ['approvals'], ['deals', 'pdf'], ['customers', 'timeline', customer.id]]) void client.invalidateQueries({ queryKey: key });
    if (opportunityId) void client.invalidateQueries({ queryKey: ['opportunities'] });
    if (quote) void client.invalidateQueries({ queryKey: ['quotes', 'one', quote.id] });
  }
  function put(newest: Contract): void {
    client.setQueryData(['contracts', 'one', newest.id], newest);
    around(newest);
  }
  /** After a write whose answer is not the contract: a payment, an invoice. */
  async function again(): Promise<void> {
    const { data } = await contract.refetch();
    if (data) around(data);
  }
  /** Runs a write whose answer is the contract; says so when it did not work, and shows what is true instead. */
  async function run(work: () => Promise<Contract>): Promise<boolean> {
    try {
      put(await work());
      return true;
    } catch (error) {
      toast.error(error);
      if (error instanceof ApiError && (error.isConflict || error.status === 409)) await contract.refetch();
      return false;
    }
  }
  return { contract, put, again, run };
}
