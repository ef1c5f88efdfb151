import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, watch } from 'vue';
import { api, data } from '../../shared/api/index.js';
import { translate } from '../../shared/i18n/index.js';
import { useSession } from '../../shared/session/index.js';
import { toast } from '../../shared/ui/index.js';

/** Loading the demo shop is a job: it goes on when the page is left, and its progress is there on return. */
export function useDemoData() {
  const session = useSession();
  const queries = useQueryClient();
  const status = useQuery({
    queryKey: ['demo-data'],
    queryFn: () => data(api.GET('/api/v1/demo-data')),
    enabled: computed(() => session.can('demo.load')),
    refetchInterval: (query) => (query.state.data?.status === 'loading' || query.state.data?.status === 'removing' ? 1000 : false),
  });
  const load = useMutation({
    mutationFn: () => data(api.POST('/api/v1/demo-data')),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['demo-data'] }),
    onError: (error) => toast.error(error),
  });
  const remove = useMutation({
    mutationFn: () => data(api.DELETE('/api/v1/demo-data')),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['demo-data'] }),
    onError: (error) => toast.error(error),
  });
  watch(
    () => status.data.value?.status,
    async (now, before) => {
      const loaded = now === 'loaded' && before === 'loading';
      const removed = now === 'none' && before === 'removing';
      if (!loaded && !removed) return;
      toast.success(translate(loaded ? 'home.empty.loaded' : 'home.demo.removed'));
      await queries.invalidateQueries();
    },
  );
  return { status, load, remove };
}
