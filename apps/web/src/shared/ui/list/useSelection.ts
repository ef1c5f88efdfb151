import { computed, reactive } from 'vue';

/** Chosen rows by id; shift extends from the last one touched. `order` gives the ids as they stand on screen. */
export function useSelection(order: () => string[]) {
  const chosen = reactive(new Set<string>());
  let anchor: string | null = null;

  function toggle(id: string, range = false): void {
    const ids = order();
    const from = anchor === null ? -1 : ids.indexOf(anchor);
    const to = ids.indexOf(id);
    if (range && from >= 0 && to >= 0) {
      for (const between of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) chosen.add(between);
    } else if (!chosen.delete(id)) {
      chosen.add(id);
    }
    anchor = id;
  }

  const clear = () => chosen.clear();
  const toggleAll = () => {
    const ids = order();
    if (ids.every((id) => chosen.has(id))) clear();
    else ids.forEach((id) => chosen.add(id));
  };
  return { has: (id: string) => chosen.has(id), toggle, toggleAll, clear, ids: computed(() => [...chosen]), size: computed(() => chosen.size) };
}
