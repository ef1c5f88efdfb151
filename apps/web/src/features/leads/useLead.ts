import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { fetchLead } from './leads.api.js';

export const useLead = (id: Ref<string>) => useQuery({ queryKey: ['leads', 'one', id], queryFn: ({ signal }) => fetchLead(id.value, signal) });
