import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useSession } from '../../shared/session/index.js';
import { fetchPipelines } from './opportunities.api.js';

/** The pipelines this person uses: few, and the same wherever they are offered. */
export function usePipelines() {
  const session = useSession();
  return useQuery({ queryKey: ['pipelines', 'used'], queryFn: ({ signal }) => fetchPipelines(false, signal), staleTime: 5 * 60_000, enabled: computed(() => session.can('opportunities.read')) });
}
/** Archived ones too, for whoever sets them up. */
export const useAllPipelines = () => useQuery({ queryKey: ['pipelines', 'all'], queryFn: ({ signal }) => fetchPipelines(true, signal) });
