import type { Group } from './quality.api.js';

export interface Gap {
  kind: 'missing' | 'faults';
  key: string;
  share: number;
}

/** What a group lacks or has wrong most, by share; nothing that concerns less than one in twenty. */
export function worstGaps(group: Pick<Group, 'customers' | 'missing' | 'faults'>, most = 3): Gap[] {
  if (group.customers === 0) return [];
  const gaps = (['missing', 'faults'] as const).flatMap((kind) => Object.entries(group[kind]).map(([key, count]): Gap => ({ kind, key, share: count / group.customers })));
  return gaps.filter(({ share }) => share >= 0.05).sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1)).slice(0, most);
}
