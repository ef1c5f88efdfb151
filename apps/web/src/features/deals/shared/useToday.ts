import { useNow } from '@vueuse/core';
import { computed } from 'vue';
import { useSession } from '../../../shared/session/index.js';

const DAY = 86_400_000;
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** The day at the account's zone, YYYY-MM-DD. */
export function useToday() {
  const session = useSession();
  const now = useNow({ interval: 60_000 });
  return computed(() => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: session.me?.timezone ?? 'Asia/Shanghai' }).format(now.value));
}
