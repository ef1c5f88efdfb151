import { computed, inject } from 'vue';
import { CRAFTS, featuresKey } from '../shared/feature/index.js';
import { useSession } from '../shared/session/index.js';

/** What this person may see and start, in the order of the craft. */
export function useNavigation() {
  const features = inject(featuresKey, []);
  const session = useSession();
  const nav = computed(() =>
    features
      .flatMap((feature) => feature.nav ?? [])
      .filter((entry) => session.can(entry.permission) && (entry.anyOf === undefined || entry.anyOf.some((permission) => session.can(permission))))
      .toSorted((a, b) => a.order - b.order),
  );
  /** The same, one group a craft; what belongs to no craft stands first, the settings last. */
  const crafts = computed(() => {
    const own = nav.value.filter((entry) => entry.craft === undefined);
    const settings = own.filter((entry) => entry.to === '/settings');
    const groups = CRAFTS.map((craft) => ({ craft, entries: nav.value.filter((entry) => entry.craft === craft) })).filter(({ entries }) => entries.length > 0);
    return { first: own.filter((entry) => !settings.includes(entry)), groups, last: settings };
  });
  const create = computed(() => features.flatMap((feature) => feature.create ?? []).filter((entry) => session.can(entry.permission)));
  return { nav, crafts, create };
}
