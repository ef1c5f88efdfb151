import { useNow } from '@vueuse/core';
import { computed } from 'vue';
import { useSession } from '../session/index.js';

/** The day at the account's zone, YYYY-MM-DD. */
export function useToday() {
  const session = useSession();
  const now = useNow({ interval: 60_000 });
  return computed(() => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: session.me?.timezone ?? 'Asia/Shanghai' }).format(now.value));
}
