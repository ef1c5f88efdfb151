import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useRoute } from 'vue-router';
import { api, data } from '../../../shared/api/index.js';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The customer and the opportunity a new document was asked for from. */
export function useGiven() {
  const { query } = useRoute();
  const opportunityId = text(query['opportunity']);
  const named = text(query['customer']);
  const opportunity = useQuery({ queryKey: ['opportunities', 'one', opportunityId], queryFn: () => data(api.GET('/api/v1/opportunities/{id}', { params: { path: { id: opportunityId ?? '' } } })), enabled: opportunityId !== null, retry: false });
  const customerId = computed(() => opportunity.data.value?.customer.id ?? named);
  const customer = useQuery({ queryKey: ['customers', 'one', customerId], queryFn: () => data(api.GET('/api/v1/customers/{id}', { params: { path: { id: customerId.value ?? '' } } })), enabled: computed(() => customerId.value !== null && opportunityId === null), retry: false });
  const customerName = computed(() => opportunity.data.value?.customer.name ?? customer.data.value?.name ?? '…');
  const waiting = computed(() => opportunityId !== null && opportunity.isPending.value);
  return { opportunityId, opportunity, customerId, customerName, waiting };
}
