import type { FollowUp } from '../today.api.js';

export const OUTCOMES: readonly NonNullable<FollowUp['outcome']>[] = ['reached', 'interested', 'considering', 'call_back', 'agreed', 'not_reached', 'declined'];

const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYY-MM-DD` so many days from now, where the person sits. */
export function inDays(days: number, from = new Date()): string {
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
