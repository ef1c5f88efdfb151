import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, watch } from 'vue';
import { useRoute } from 'vue-router';
import { api, data } from '../shared/api/index.js';
import { useRecords } from '../shared/feature/index.js';
import { useSession } from '../shared/session/index.js';
import { toast } from '../shared/ui/index.js';

const KEY = ['places'];

/** Starred records and those opened last. */
export function usePlaces() {
  const queries = useQueryClient();
  const session = useSession();
  const records = useRecords();
  const route = useRoute();
  const places = useQuery({ queryKey: KEY, queryFn: () => data(api.GET('/api/v1/places')), staleTime: 60_000, enabled: computed(() => session.me !== null) });
  const known = <T extends { type: string }>(list: readonly T[] | undefined): T[] => (list ?? []).filter(({ type }) => records.of(type) !== undefined);
  const favourites = computed(() => known(places.data.value?.favourites));
  const recent = computed(() => known(places.data.value?.recent));

  /** The record whose own page is open. */
  const current = computed(() => {
    const entry = records.entries.value.find(({ route: name }) => name === route.name);
    const id = route.params.id;
    return entry && typeof id === 'string' ? { type: entry.type, id } : null;
  });
  const starred = computed(() => current.value !== null && favourites.value.some(({ type, id }) => type === current.value?.type && id === current.value.id));
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });

  async function toggle() {
    const place = current.value;
    if (!place) return;
    try {
      if (starred.value) await data(api.DELETE('/api/v1/places/favourites', { params: { query: place } }));
      else await data(api.PUT('/api/v1/places/favourites', { body: place }));
    } catch (error) {
      toast.error(error);
    }
    await refresh();
  }

  return { favourites, recent, current, starred, toggle, refresh };
}

/** Notes each record page that is opened; used once, by the frame. A record that cannot be seen is simply not noted. */
export function useVisits(): void {
  const { current, refresh } = usePlaces();
  watch(current, async (place) => {
    if (!place) return;
    const noted = await api.POST('/api/v1/places/visits', { body: place });
    if (noted.response.ok) await refresh();
  }, { immediate: true });
}
