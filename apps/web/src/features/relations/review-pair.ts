import type { Duplicate } from './relations.api.js';

/** The winner of a pair unless people swap: who has more orders, else who came first. */
export function standing({ left, right }: Pick<Duplicate, 'left' | 'right'>): { stays: Duplicate['left']; goes: Duplicate['left'] } {
  const swap = right.orders > left.orders || (right.orders === left.orders && right.createdAt < left.createdAt);
  return swap ? { stays: right, goes: left } : { stays: left, goes: right };
}

/** In the same time of day after so many days: the queue brings a pair back then. */
export function inDays(days: number, now = new Date()): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString();
}
