import { DateTime } from 'luxon';

/** A stretch of one weekday, on the person's own clock. */
export interface WorkingHours {
  /** 1 Monday … 7 Sunday. */
  day: number;
  /** HH:mm; `to` may be 24:00. */
  from: string;
  to: string;
}

export interface Workplace {
  /** Empty: works whenever he is not absent. */
  hours: readonly WorkingHours[];
  zone: string;
  /** Absent on these days, both ends included, YYYY-MM-DD on his clock. */
  absences: readonly { from: string; to: string }[];
  paused: boolean;
  /** What the calendar of the merchant says of a day: a holiday, a day worked in place of another, or nothing. */
  dayKind: (day: string) => 'holiday' | 'workday' | null;
}

/** Whether somebody is at work at this instant, and why not. */
export function atWork(place: Workplace, now: Date): 'yes' | 'paused' | 'absent' | 'holiday' | 'outside_hours' {
  if (place.paused) return 'paused';
  const local = DateTime.fromJSDate(now, { zone: place.zone });
  const day = local.toFormat('yyyy-MM-dd');
  if (place.absences.some(({ from, to }) => from <= day && day <= to)) return 'absent';
  if (place.hours.length === 0) return 'yes';
  const kind = place.dayKind(day);
  if (kind === 'holiday') return 'holiday';
  const time = local.toFormat('HH:mm');
  return hoursOf(place.hours, local.weekday, kind).some(({ from, to }) => from <= time && time < to) ? 'yes' : 'outside_hours';
}

/** On a make-up working day somebody who is free that weekday works the hours of his first working day of the week. */
function hoursOf(hours: readonly WorkingHours[], weekday: number, kind: 'workday' | null): readonly WorkingHours[] {
  const own = hours.filter(({ day }) => day === weekday);
  if (own.length > 0 || kind !== 'workday') return own;
  const first = Math.min(...hours.map(({ day }) => day));
  return hours.filter(({ day }) => day === first);
}
