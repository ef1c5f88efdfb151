import { DateTime } from 'luxon';

export const TASK_PRIORITIES = ['low', 'normal', 'high'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

/** When somebody hears on its day of a task that is due on a day, and on the next of one that is late. */
const MORNING = 9;
/** Nobody waits for what lies behind it, and the database reads no year of five digits. */
const END_OF_TIME = Date.UTC(9999, 11, 31);

export type AlarmKind = 'reminder' | 'due' | 'overdue';

export interface Alarm {
  kind: AlarmKind;
  at: Date;
}

export interface Due {
  /** The moment; of a day, its last. Null: no hurry. */
  at: Date | null;
  /** Set when it is due on a day, whatever the hour. */
  day: string | null;
}

/** A day ends where the assignee lives, not where the server stands. */
export function dueOn(day: string, zone: string): Due {
  return { day, at: DateTime.fromISO(day, { zone }).endOf('day').toJSDate() };
}

/** What is still to be said about an open task; what lies in the past is not said any more. */
export function alarmsOf(due: Due, reminders: readonly Date[], { zone, now }: { zone: string; now: Date }): Alarm[] {
  const planned: Alarm[] = reminders.map((at) => ({ kind: 'reminder', at }));
  if (due.at) {
    const local = DateTime.fromJSDate(due.at, { zone });
    planned.push(
      { kind: 'due', at: due.day === null ? due.at : local.startOf('day').set({ hour: MORNING }).toJSDate() },
      { kind: 'overdue', at: local.startOf('day').plus({ days: 1 }).set({ hour: MORNING }).toJSDate() },
    );
  }
  const unique = new Map(planned.map((alarm) => [`${alarm.kind} ${alarm.at.getTime()}`, alarm]));
  return [...unique.values()].filter(({ at }) => at > now && at.getTime() < END_OF_TIME).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Of alarms of one task that come due together (nobody was there to ring them), the last says what the others said. */
export function lastOfEach<T extends { taskId: string; at: Date }>(alarms: readonly T[]): T[] {
  const last = new Map<string, T>();
  for (const alarm of [...alarms].sort((a, b) => a.at.getTime() - b.at.getTime())) last.set(alarm.taskId, alarm);
  return [...last.values()];
}

/** The bounds of a person's day. */
export function dayBounds(now: Date, zone: string): { start: Date; end: Date } {
  const local = DateTime.fromJSDate(now, { zone }).startOf('day');
  return { start: local.toJSDate(), end: local.plus({ days: 1 }).toJSDate() };
}
