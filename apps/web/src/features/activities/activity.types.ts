import type { ItemOf } from '../../shared/api/index.js';

export type Note = ItemOf<'/api/v1/customers/{id}/notes'>;
export type Call = ItemOf<'/api/v1/customers/{id}/calls'>;
export const CALL_OUTCOMES = ['answered', 'no_answer', 'busy', 'left_message', 'wrong_number'] as const;

/** `3:25` and `205` are both three minutes and 25 seconds to somebody; minutes are what people write. */
export function secondsOf(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const [, minutes = '', seconds = '0'] = /^(\d{1,4})(?:[:：]([0-5]\d))?$/.exec(trimmed) ?? [];
  return minutes === '' ? undefined : Number(minutes) * 60 + Number(seconds);
}
export function durationText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
