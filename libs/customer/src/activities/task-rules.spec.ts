import { alarmsOf, dayBounds, dueOn, lastOfEach } from './task-rules.js';

const ZONE = 'Asia/Shanghai';
const NOW = new Date('2026-03-16T02:00:00Z');

describe('a task that is due on a day', () => {
  it.each([
    ['2026-03-16', 'Asia/Shanghai', '2026-03-16T15:59:59.999Z'],
    ['2026-03-16', 'America/New_York', '2026-03-17T03:59:59.999Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T21:59:59.999Z'],
  ])('%s in %s', (day, zone, at) => expect(dueOn(day, zone)).toEqual({ day, at: new Date(at) }));

  it('is told of at nine of its day, and late at nine of the next', () => {
    expect(alarmsOf(dueOn('2026-03-17', ZONE), [], { zone: ZONE, now: NOW })).toEqual([
      { kind: 'due', at: new Date('2026-03-17T01:00:00Z') }, { kind: 'overdue', at: new Date('2026-03-18T01:00:00Z') },
    ]);
  });
});

describe('alarms', () => {
  it('ring at the hour, each once, never for what has gone by', () => {
    const at = new Date('2026-03-16T08:00:00Z');
    const reminders = [new Date('2026-03-16T07:00:00Z'), new Date('2026-03-16T07:00:00Z'), new Date('2026-03-15T07:00:00Z')];
    expect(alarmsOf({ at, day: null }, reminders, { zone: ZONE, now: NOW })).toEqual([
      { kind: 'reminder', at: reminders[0] }, { kind: 'due', at }, { kind: 'overdue', at: new Date('2026-03-17T01:00:00Z') },
    ]);
    expect(alarmsOf({ at: null, day: null }, [], { zone: ZONE, now: NOW })).toEqual([]);
    expect(alarmsOf(dueOn('2026-03-01', ZONE), [], { zone: ZONE, now: NOW })).toEqual([]);
  });

  it('end with the years the database can name', () => {
    expect(alarmsOf(dueOn('9999-12-31', 'America/New_York'), [], { zone: 'America/New_York', now: NOW })).toEqual([]);
    expect(alarmsOf(dueOn('9999-12-30', ZONE), [], { zone: ZONE, now: NOW })).toEqual([{ kind: 'due', at: new Date('9999-12-30T01:00:00Z') }]);
  });

  it('of one task that come due together are one', () => {
    const alarm = (taskId: string, minute: number) => ({ taskId, at: new Date(NOW.getTime() + minute * 60_000) });
    expect(lastOfEach([alarm('a', 1), alarm('b', 2), alarm('a', 3)])).toEqual([alarm('a', 3), alarm('b', 2)]);
  });
});

it('a day is as long as it is where the person lives', () => {
  const { start, end } = dayBounds(new Date('2026-03-29T12:00:00Z'), 'Europe/Berlin');
  expect((end.getTime() - start.getTime()) / 3_600_000).toBe(23);
});
