import { startOfDay } from './zoned.js';

describe('the beginning of a day', () => {
  it.each([
    [{ year: 2026, month: 3, day: 2 }, 'Asia/Shanghai', '2026-03-01T16:00:00.000Z'],
    [{ year: 2026, month: 1, day: 32 }, 'UTC', '2026-02-01T00:00:00.000Z'],
    [{ year: 2026, month: 3, day: 30 }, 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    [{ year: 2026, month: 3, day: 29 }, 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    [{ year: 2026, month: 11, day: 1 }, 'America/New_York', '2026-11-01T04:00:00.000Z'],
    [{ year: 2026, month: 6, day: 1 }, 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
  ])('%j in %s is %s', (day, zone, instant) => expect(startOfDay(day, zone).toISOString()).toBe(instant));
});
