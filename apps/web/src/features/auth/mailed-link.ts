import { useQuery } from '@tanstack/vue-query';
import { useRoute } from 'vue-router';

/**
 * The token of a mailed link stands behind the #, which browsers send to no server. It stays in the address until it is used,
 * so that reloading the page does not lose it.
 */
export function useMailedLink<T>(name: string, look: (token: string) => Promise<T>) {
  const token = decodeURIComponent(useRoute().hash.slice(1));
  const link = useQuery({ queryKey: ['mailed-link', name, token], queryFn: () => look(token), staleTime: Infinity, gcTime: 0, retry: false, enabled: token !== '' });
  return { token, link };
}
