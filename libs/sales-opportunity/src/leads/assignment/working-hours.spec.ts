import { atWork, type Workplace } from './working-hours.js';

const WEEK = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));
const place = (rest: Partial<Workplace> = {}): Workplace => ({ hours: WEEK, zone: 'Asia/Shanghai', absences: [], paused: false, dayKind: () => null, ...rest });

describe('whether somebody is at work', () => {
  it.each<[string, Partial<Workplace>, string, ReturnType<typeof atWork>]>([
    ['on a weekday within the hours', {}, '2026-03-16T02:00:00Z', 'yes'],
    ['to the minute at the start', {}, '2026-03-16T01:00:00Z', 'yes'],
    ['not a minute before it', {}, '2026-03-16T00:59:00Z', 'outside_hours'],
    ['not at the very end', {}, '2026-03-16T10:00:00Z', 'outside_hours'],
    ['not on Saturday', {}, '2026-03-14T02:00:00Z', 'outside_hours'],
    ['by his own clock', { zone: 'Europe/Berlin' }, '2026-03-16T02:00:00Z', 'outside_hours'],
    ['always, without hours of his own', { hours: [] }, '2026-03-14T20:00:00Z', 'yes'],
    ['not while absent, both days included', { hours: [], absences: [{ from: '2026-03-14', to: '2026-03-16' }] }, '2026-03-16T15:59:00Z', 'absent'],
    ['again the day after', { hours: [], absences: [{ from: '2026-03-14', to: '2026-03-16' }] }, '2026-03-16T16:00:00Z', 'yes'],
    ['not while paused', { paused: true }, '2026-03-16T02:00:00Z', 'paused'],
    ['not on a holiday', { dayKind: () => 'holiday' }, '2026-03-16T02:00:00Z', 'holiday'],
    ['on a make-up Saturday as on Monday', { dayKind: () => 'workday' }, '2026-03-14T02:00:00Z', 'yes'],
    ['and no longer than on Monday', { dayKind: () => 'workday' }, '2026-03-14T10:30:00Z', 'outside_hours'],
    ['until midnight', { hours: [{ day: 1, from: '20:00', to: '24:00' }] }, '2026-03-16T15:59:00Z', 'yes'],
  ])('%s', (_, rest, now, expected) => {
    expect(atWork(place(rest), new Date(now))).toBe(expected);
  });
});
