import { computed } from 'vue';
import { useRoute } from 'vue-router';

/** What the list on this page is filtered by now. */
export function useListQuery() {
  const route = useRoute();
  return computed(() => ({
    ...(typeof route.query['q'] === 'string' && { q: route.query['q'] }),
    ...(route.query['filter'] && { filter: [route.query['filter']].flat().filter((one): one is string => typeof one === 'string') }),
  }));
}
