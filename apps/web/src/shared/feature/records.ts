import { computed, inject } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { featuresKey, type RecordEntry } from './feature.js';

/** The kinds of record the app knows, and where each one's page is. */
export function useRecords() {
  const features = inject(featuresKey, []);
  const entries = computed(() => features.flatMap((feature) => feature.records ?? []));
  const of = (type: string): RecordEntry | undefined => entries.value.find((entry) => entry.type === type);
  const to = (type: string, id: string): RouteLocationRaw | undefined => {
    const entry = of(type);
    return entry && { name: entry.route, params: { id } };
  };
  return { entries, of, to };
}
