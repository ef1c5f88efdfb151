/** A day, and an hour where it matters; both as the person writes them. */
export type DueInput = { day: string; time: string };

const two = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DD` where the person sits. */
export function dayText(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
export function inDays(days: number, from = new Date()): string {
  return dayText(new Date(from.getFullYear(), from.getMonth(), from.getDate() + days));
}
/** The Monday after. */
export function nextMonday(from = new Date()): string {
  return inDays(((8 - from.getDay()) % 7) || 7, from);
}

export function dueBody({ day, time }: DueInput): { dueDay: string | null } | { dueAt: string } {
  if (day === '') return { dueDay: null };
  return time === '' ? { dueDay: day } : { dueAt: new Date(`${day}T${time}`).toISOString() };
}
export function dueInput(task: { dueAt: string | null; dueDay: string | null }): DueInput {
  if (task.dueDay) return { day: task.dueDay, time: '' };
  if (!task.dueAt) return { day: '', time: '' };
  const at = new Date(task.dueAt);
  return { day: dayText(at), time: `${two(at.getHours())}:${two(at.getMinutes())}` };
}

/** Minutes before the hour it is due; before a whole day, nine o'clock the day before. */
export const REMINDERS = ['', '15', '60', '1440'] as const;
export type Reminder = (typeof REMINDERS)[number];

export function remindersOf({ day, time }: DueInput, before: Reminder): string[] {
  if (day === '' || before === '') return [];
  const due = new Date(`${day}T${time || '09:00'}`);
  return [new Date(due.getTime() - Number(before) * 60_000).toISOString()];
}

/** How a task stands to the clock: what its colour says. */
export function stateOf(task: { dueAt: string | null; doneAt: string | null }, now: Date): 'done' | 'late' | 'open' {
  if (task.doneAt) return 'done';
  return task.dueAt !== null && new Date(task.dueAt) < now ? 'late' : 'open';
}
