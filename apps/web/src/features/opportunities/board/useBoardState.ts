import { computed, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useToday } from '../../../shared/format/index.js';
import { useSession } from '../../../shared/session/index.js';
import { usePipelines } from '../usePipelines.js';
import { QUICK, quickFilter, type Quick } from './quick-filters.js';

const LAST = 'patron.pipeline';

/** Which board is looked at lives in the address; the pipeline chosen last is remembered by this browser. */
export function useBoardState() {
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const today = useToday();
  const pipelines = usePipelines();
  const home = route.name;
  const text = (key: string): string => (typeof route.query[key] === 'string' ? route.query[key] : '');
  const put = (change: Record<string, string | undefined>): void => void (route.name === home && router.replace({ query: { ...route.query, ...change } }));

  const open = computed(() => (pipelines.data.value ?? []).filter(({ archivedAt }) => archivedAt === null));
  const pipeline = computed(() => open.value.find(({ id }) => id === (text('pipeline') || remembered())) ?? open.value[0]);
  /** Until it is known which there are, the board asks for the one it showed last: nobody waits for two answers in turn. */
  const guess = computed(() => (pipelines.data.value ? '' : text('pipeline') || remembered()));
  watch(pipeline, (now) => now && remember(now.id), { immediate: true });
  const quick = computed<Quick[]>(() => QUICK.filter((key) => text('show').split(',').includes(key)));
  const owner = computed(() => text('owner'));
  const q = computed(() => text('q'));
  const filter = computed(() => [...quick.value.map((key) => quickFilter(key, today.value)), ...(owner.value ? [`owner:in:${owner.value === 'me' ? (session.me?.id ?? '') : owner.value}`] : [])]);

  function setPipeline(id: string): void {
    remember(id);
    put({ pipeline: id });
  }
  return {
    pipelines, open, pipeline, quick, owner, q, filter,
    query: computed(() => ({ pipelineId: pipeline.value?.id ?? guess.value, ...(q.value && { q: q.value }), ...(filter.value.length > 0 && { filter: filter.value }) })),
    narrowed: computed(() => filter.value.length > 0 || q.value !== ''),
    setPipeline,
    setOwner: (id: string) => put({ owner: id || undefined }),
    setQ: (words: string) => put({ q: words || undefined }),
    toggle: (key: Quick) => put({ show: (quick.value.includes(key) ? quick.value.filter((one) => one !== key) : [...quick.value, key]).join(',') || undefined }),
    clear: () => put({ owner: undefined, q: undefined, show: undefined }),
  };
}

function remember(id: string): void {
  try {
    localStorage.setItem(LAST, id);
  } catch {
    // A closed storage only forgets the choice.
  }
}

function remembered(): string {
  try {
    return localStorage.getItem(LAST) ?? '';
  } catch {
    return '';
  }
}
