import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import type { Order } from './order.types.js';
import { fetchOrder } from './orders.api.js';

export function useOrder(id: Ref<string>) {
  const client = useQueryClient();
  const order = useQuery({ queryKey: ['orders', 'one', id], queryFn: ({ signal }) => fetchOrder(id.value, signal) });

  /** The order after something was done to it; lists and the customer's figures follow in the background. */
  function put(newest: Order): void {
    client.setQueryData(['orders', 'one', id.value], newest);
    for (const key of [['orders', 'list'], ['customers', 'summary'], ['customers', 'timeline'], ['customers', 'orders']]) void client.invalidateQueries({ queryKey: key });
  }
  return { order, put };
}
