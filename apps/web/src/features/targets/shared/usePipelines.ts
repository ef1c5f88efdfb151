import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { api, data } from '../../../shared/api/index.js';
import { useSession } from '../../../shared/session/index.js';

/** The pipelines in use, for whoever may see opportunities. */
export function usePipelines() {
  const session = useSession();
  return useQuery({ queryKey: ['pipelines', 'of-reports'], queryFn: async () => (await data(api.GET('/api/v1/pipelines'))).items, enabled: computed(() => session.can('opportunities.read')), staleTime: 60_000 });
}
