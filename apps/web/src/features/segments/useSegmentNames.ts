import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useSession } from '../../shared/session/index.js';
import { segmentOptions } from './segments.api.js';

/** What segments are called, for who may know of them. */
export function useSegmentNames(): (id: string) => string | undefined {
  const session = useSession();
  const options = useQuery({ queryKey: ['segments', 'options'], queryFn: segmentOptions, staleTime: 30_000, enabled: computed(() => session.can('segments.read')) });
  return (id) => options.data.value?.find((segment) => segment.id === id)?.name;
}
