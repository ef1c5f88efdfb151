import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import type { Product } from './product.types.js';
import { fetchProduct } from './products.api.js';

export function useProduct(id: Ref<string>) {
  const client = useQueryClient();
  const product = useQuery({ queryKey: ['products', 'one', id], queryFn: ({ signal }) => fetchProduct(id.value, signal) });
  function put(newest: Product): void {
    client.setQueryData(['products', 'one', newest.id], newest);
    void client.invalidateQueries({ queryKey: ['products', 'list'] });
  }
  return { product, put };
}
