/** What a rep asks the board first, as filters of the list. */
export const QUICK = ['overdue', 'thisMonth', 'stalled', 'noContact'] as const;
export type Quick = (typeof QUICK)[number];

const lastDay = (today: string): string => new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 0)).toISOString().slice(0, 10);

export function quickFilter(quick: Quick, today: string): string {
  if (quick === 'overdue') return `closeOn:before:${today}`;
  if (quick === 'thisMonth') return `closeOn:between:${today.slice(0, 8)}01,${lastDay(today)}`;
  return quick === 'stalled' ? 'stalledAt:isSet' : 'nextContactOn:isNotSet';
}
