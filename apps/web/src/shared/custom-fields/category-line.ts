import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { api, data, type ItemOf } from '../api/index.js';

type Node = ItemOf<'/api/v1/categories'>;

/** The category with the ones above it; empty for one the tree does not hold. */
export function lineOf(nodes: readonly Node[], id: string, above: readonly string[] = []): string[] {
  for (const node of nodes) {
    const line = [...above, node.id];
    if (node.id === id) return line;
    const below = lineOf(node.children ?? [], id, line);
    if (below.length > 0) return below;
  }
  return [];
}

/** Which categories a product's fields may be bound to: its own and those above. */
export function useCategoryLine(categoryId: MaybeRefOrGetter<string | null>) {
  const tree = useQuery({ queryKey: ['categories', 'tree'], queryFn: async () => (await data(api.GET('/api/v1/categories'))).items, staleTime: 300_000 });
  return computed(() => {
    const id = toValue(categoryId);
    return id === null ? [] : lineOf(tree.data.value ?? [], id);
  });
}
