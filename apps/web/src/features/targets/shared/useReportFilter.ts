import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Whose } from './links.js';

const one = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Whose figures and of which pipeline: in the address, so that back and links keep them. */
export function useReportFilter() {
  const route = useRoute();
  const router = useRouter();
  const of = (key: string) => one(route.query[key]);
  const set = (changes: Record<string, string | undefined>) => void router.replace({ query: { ...route.query, ...changes } });
  const whose = computed<Whose>(() => {
    const [owner, department, pipeline] = [of('owner'), of('department'), of('pipeline')];
    return { ...(owner && { owner }), ...(department && { department }), ...(pipeline && { pipeline }) };
  });
  /** As the API names them. */
  const asked = computed(() => ({ ownerId: whose.value.owner, departmentId: whose.value.department, pipelineId: whose.value.pipeline }));
  return { of, set, whose, asked };
}
