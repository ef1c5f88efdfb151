import { DateTime } from 'luxon';

export const MAIL_MODES = ['at_once', 'hourly', 'daily'] as const;
export type MailMode = (typeof MAIL_MODES)[number];

/** When a person wants mail, in the person's own timezone. */
export interface MailWishes {
  mode: MailMode;
  /** Hour of the daily digest, 0 to 23. */
  digestHour: number;
  /** No mail from … to … (HH:mm), over midnight when `to` is the earlier. */
  quiet: { from: string; to: string } | null;
  timezone: string;
}

/** The first moment at or after `now` at which mail about something that happens now may go out. */
export function nextMailAt(now: Date, wishes: MailWishes): Date {
  const local = DateTime.fromJSDate(now, { zone: wishes.timezone });
  const planned = plan(local, wishes);
  return (wishes.quiet ? afterQuiet(planned, wishes.quiet) : planned).toJSDate();
}

function plan(local: DateTime, { mode, digestHour }: MailWishes): DateTime {
  if (mode === 'at_once') return local;
  if (mode === 'hourly') return local.startOf('hour').plus({ hours: 1 });
  const today = local.startOf('day').set({ hour: digestHour });
  return today > local ? today : local.startOf('day').plus({ days: 1 }).set({ hour: digestHour });
}

function afterQuiet(at: DateTime, { from, to }: { from: string; to: string }): DateTime {
  const [start, end, minute] = [minutesOf(from), minutesOf(to), at.hour * 60 + at.minute];
  const overMidnight = start > end;
  const quiet = overMidnight ? minute >= start || minute < end : minute >= start && minute < end;
  if (!quiet) return at;
  const day = at.startOf('day').plus({ days: overMidnight && minute >= start ? 1 : 0 });
  const over = day.set({ hour: Math.floor(end / 60), minute: end % 60 });
  // The hour that a clock set back shows twice: the end first found may lie before, then it is the second one.
  return over > at ? over : over.plus({ hours: 1 });
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
