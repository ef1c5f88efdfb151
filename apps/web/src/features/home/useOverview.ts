import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { api, data, type ResponseOf } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';

export type Overview = ResponseOf<'/api/v1/overview', 'get'>;

/** Figures of the shop and the number of customers; both stay on screen while they are refreshed. */
export function useOverview(currency: Ref<string | null>) {
  const session = useSession();
  const overview = useQuery({
    queryKey: ['overview', currency],
    queryFn: ({ signal }) => data(api.GET('/api/v1/overview', { params: { query: currency.value === null ? {} : { currency: currency.value } }, signal })),
    placeholderData: (before) => before,
    enabled: computed(() => session.can('overview.read')),
    refetchInterval: 60_000,
  });
  const customers = useQuery({
    queryKey: ['customers', 'count', '', []],
    queryFn: async () => data(api.GET('/api/v1/customers/count')),
    enabled: computed(() => session.can('customers.read')),
  });
  return { overview, customers };
}
