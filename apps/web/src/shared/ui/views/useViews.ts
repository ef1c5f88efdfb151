import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, watch, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { api, data, ifMatch } from '../../api/index.js';
import { translate } from '../../i18n/index.js';
import { useSession } from '../../session/index.js';
import { toast } from '../feedback/toasts.js';
import { writeListState, type ListDefaults } from '../list/list-state.js';
import type { ListState } from '../list/types.js';
import { sameView, stateOf, viewQueryOf, type SavedView } from './view-query.js';

/** The tab that shows the plain list, in the address as `view=all`. */
export const ALL = 'all';
const STATE_KEYS = ['filter', 'sort', 'q', 'columns', 'open', 'view'];

type Place = { list: string; state: ComputedRef<ListState>; defaults: ComputedRef<ListDefaults>; ownSort: string };

/** The saved views of a list. The chosen one stands in the address beside the filters, so a changed view can be told from a kept one. */
export function useViews({ list, state, defaults, ownSort }: Place) {
  const route = useRoute();
  const router = useRouter();
  const queries = useQueryClient();
  const session = useSession();
  const home = route.name;
  const views = useQuery({ queryKey: ['saved-views', list], queryFn: async () => (await data(api.GET('/api/v1/saved-views', { params: { query: { list } } }))).items, staleTime: 60_000 });
  const items = computed(() => views.data.value ?? []);
  const chosen = computed(() => (typeof route.query.view === 'string' ? route.query.view : null));
  const active = computed(() => items.value.find((view) => view.id === chosen.value) ?? null);
  const now = computed(() => viewQueryOf(state.value, ownSort));
  const changed = computed(() => active.value !== null && !sameView(active.value.query, now.value));
  const filtered = computed(() => state.value.filters.length > 0 || state.value.q !== '' || state.value.sort !== ownSort);

  function go(view: SavedView | null, how: 'push' | 'replace' = 'push') {
    const shown = view === null ? { filters: [], sort: ownSort, q: '', columns: defaults.value.columns, open: null } : stateOf(view.query, defaults.value);
    const rest = Object.fromEntries(Object.entries(route.query).filter(([key]) => !STATE_KEYS.includes(key)));
    void router[how]({ query: { ...writeListState(shown, defaults.value, rest), view: view?.id ?? ALL } });
  }

  // An address that says nothing opens the default view, once.
  watch(items, (known) => {
    const bare = route.name === home && !STATE_KEYS.some((key) => route.query[key] !== undefined);
    const first = known.find((view) => view.default);
    if (bare && first) go(first, 'replace');
  }, { immediate: true });

  const refresh = () => queries.invalidateQueries({ queryKey: ['saved-views', list] });
  async function attempt(work: () => Promise<unknown>, done?: string) {
    try {
      await work();
      if (done) toast.success(done);
    } catch (error) {
      toast.error(error);
    }
    await refresh();
  }

  return {
    items, active, chosen, changed, filtered, now, go, refresh,
    mayShare: computed(() => session.can('views.share')),
    save: (view: SavedView) => attempt(() => data(api.PATCH('/api/v1/saved-views/{id}', { params: { path: { id: view.id } }, body: { query: now.value }, headers: ifMatch(view.version) })), translate('common.list.view.saved')),
    open: (view: SavedView, whom: 'me' | 'everyone', on: boolean) => attempt(() => on
      ? data(api.PUT('/api/v1/saved-views/{id}/default', { params: { path: { id: view.id } }, body: { for: whom } }))
      : data(api.DELETE('/api/v1/saved-views/{id}/default', { params: { path: { id: view.id }, query: { for: whom } } })), translate('common.list.view.defaultSaved')),
    async remove(view: SavedView) {
      const again = async () => {
        const made = await data(api.POST('/api/v1/saved-views', { body: { list, name: view.name, query: view.query, sharing: view.sharing, departmentIds: view.departmentIds } }));
        await refresh();
        go(made);
      };
      await attempt(async () => {
        await data(api.DELETE('/api/v1/saved-views/{id}', { params: { path: { id: view.id } } }));
        toast.success(translate('common.list.view.deleted', { name: view.name }), { label: translate('common.action.undo'), run: () => attempt(again) });
      });
      if (chosen.value === view.id) go(null);
    },
  };
}
