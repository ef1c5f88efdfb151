import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry } from './calendar-entries.js';

const HALF_HOUR_MS = 1_800_000;
const WORDS = {
  'zh-CN': { name: 'Patron · ', task: '任务：', contact: '联系：', close: '预计成交：' },
  en: { name: 'Patron · ', task: 'Task: ', contact: 'Contact: ', close: 'To close: ' },
} as const;

/** RFC 5545. What is planned for a day takes the whole day and blocks nobody's time; the same thing keeps its UID, so that programs move it and do not double it. */
export function writeCalendar(entries: readonly (CalendarEntry & { url: string })[], { locale, name, now }: { locale: 'zh-CN' | 'en'; name: string; now: Date }): string {
  const words = WORDS[locale];
  const calendar = new ICalCalendar({ name: words.name + name, prodId: { company: 'Patron', product: 'CRM', language: locale === 'en' ? 'EN' : 'ZH' }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 });
  for (const { kind, id, title, day, at, detail, url, changedAt } of entries) {
    const shared = { id: `${kind}-${id}@patron`, summary: words[kind] + title, description: detail ?? null, url, stamp: now, lastModified: changedAt };
    if (day !== null) {
      calendar.createEvent({ ...shared, ...wholeDay(day), allDay: true, transparency: ICalEventTransparency.TRANSPARENT });
    } else if (at !== null) calendar.createEvent({ ...shared, start: at, end: new Date(at.getTime() + HALF_HOUR_MS) });
  }
  return calendar.toString();
}

/** The library reads days off the local clock of the process. */
function wholeDay(day: string): { start: Date; end: Date } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { start: new Date(year, month - 1, date), end: new Date(year, month - 1, date + 1) };
}
