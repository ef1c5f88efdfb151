import { useQueryClient } from '@tanstack/vue-query';
import { ref, shallowRef } from 'vue';
import { toast } from '../../../shared/ui/index.js';
import { addToList, removeFromList, type ListedCustomers, type ListedResult } from '../segments.api.js';
import { inParts, KEYS_AT_ONCE } from './keys.js';

/** Puts keys on a list or takes them off, in parts, and adds up what became of them. */
export function useListEdit() {
  const queries = useQueryClient();
  const busy = ref(false);
  const done = ref(0);
  const result = shallowRef<ListedResult | null>(null);

  async function send(listId: string, how: 'add' | 'remove', bodies: ListedCustomers[]): Promise<ListedResult> {
    const sum: ListedResult = { changed: 0, unchanged: 0, refused: [] };
    let before = 0;
    for (const body of bodies) {
      const part = await (how === 'add' ? addToList : removeFromList)(listId, body);
      sum.changed += part.changed;
      sum.unchanged += part.unchanged;
      sum.refused.push(...part.refused.map((entry) => ({ ...entry, index: entry.index + before })));
      before += body.keys?.length ?? body.customerIds?.length ?? 0;
      done.value = before;
    }
    return sum;
  }

  /** @returns undefined where it failed; what was done before the failure stays done */
  async function run(listId: string, how: 'add' | 'remove', bodies: ListedCustomers[]): Promise<ListedResult | undefined> {
    busy.value = true;
    done.value = 0;
    try {
      result.value = await send(listId, how, bodies);
      return result.value;
    } catch (error) {
      toast.error(error);
      return undefined;
    } finally {
      busy.value = false;
      await Promise.all(['segments', 'segment-members', 'customers'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    }
  }
  const runKeys = (listId: string, how: 'add' | 'remove', keys: readonly string[]) => run(listId, how, inParts(keys, KEYS_AT_ONCE).map((part) => ({ keys: part })));
  return { busy, done, result, run, runKeys };
}
