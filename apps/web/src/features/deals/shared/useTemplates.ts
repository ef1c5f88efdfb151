import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useSession } from '../../../shared/session/index.js';
import { fetchTemplates } from '../settings/settings.api.js';

/** The merchant's own print templates of a kind of document, the standard one first. */
export function useTemplates(kind: 'quote' | 'contract' | 'invoice') {
  const session = useSession();
  const found = useQuery({ queryKey: ['print-templates'], queryFn: ({ signal }) => fetchTemplates(signal), enabled: session.can('quotes.read') });
  return computed(() => (found.data.value?.items ?? []).filter(({ document }) => document === kind));
}
