import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, data } from '../api/index.js';
import { toast } from '../ui/index.js';

/** Whether one hears of a record; the switch says at once what it is now. */
export function useMute(type: string, id: MaybeRefOrGetter<string>) {
  const client = useQueryClient();
  const queryKey = computed(() => ['mute', type, toValue(id)]);
  const query = useQuery({ queryKey, queryFn: async ({ signal }) => (await data(api.GET('/api/v1/notifications/mute', { params: { query: { type, id: toValue(id) } }, signal }))).muted, staleTime: 5 * 60_000 });
  const muted = computed(() => query.data.value ?? false);

  async function toggle(said: { on: string; off: string }): Promise<void> {
    const next = !muted.value;
    try {
      await data(api.PUT('/api/v1/notifications/mute', { body: { type, id: toValue(id), muted: next } }));
      client.setQueryData(queryKey.value, next);
      toast.success(next ? said.on : said.off);
    } catch (error) {
      toast.error(error);
    }
  }
  return { muted, toggle };
}
