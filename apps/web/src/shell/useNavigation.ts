import { computed, inject } from 'vue';
import { featuresKey } from '../shared/feature/index.js';
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
  const create = computed(() => features.flatMap((feature) => feature.create ?? []).filter((entry) => session.can(entry.permission)));
  return { nav, create };
}
