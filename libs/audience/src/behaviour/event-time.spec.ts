import { eventTime, FUTURE_MS } from './event-time.js';

const RECEIVED = new Date('2026-03-15T04:00:00.000Z');
const OLDEST = new Date('2024-03-15T04:00:00.000Z');
const at = (times: Parameters<typeof eventTime>[0]): string => {
  const time = eventTime(times, RECEIVED, OLDEST);
  return typeof time === 'string' ? time : time.toISOString();
};

describe('when an event happened', () => {
  it.each([
    ['is now unless it is said', {}, '2026-03-15T04:00:00.000Z'],
    ['is now when nothing is said of it, whatever the clock read', { timestamp: null, sentAt: '2020-01-01T00:00:00Z' }, '2026-03-15T04:00:00.000Z'],
    ['is as said without another clock', { timestamp: '2026-03-15T03:00:00Z' }, '2026-03-15T03:00:00.000Z'],
    ['may be said with another zone', { timestamp: '2026-03-15T11:30:00+08:00' }, '2026-03-15T03:30:00.000Z'],
    ['may be said in milliseconds', { timestamp: Date.parse('2026-03-15T03:00:00Z') }, '2026-03-15T03:00:00.000Z'],
    ['is set right for a clock that is fast', { timestamp: '2026-03-15T05:30:00Z', sentAt: '2026-03-15T06:00:00Z' }, '2026-03-15T03:30:00.000Z'],
    ['is set right for a clock that is years behind', { timestamp: '2016-01-01T00:00:00Z', sentAt: '2016-01-01T00:10:00Z' }, '2026-03-15T03:50:00.000Z'],
    ['is not set right twice', { timestamp: '2026-03-15T03:30:00Z', originalTimestamp: '2026-03-15T05:30:00Z', sentAt: '2026-03-15T06:00:00Z' }, '2026-03-15T03:30:00.000Z'],
    ['is set right where only the original time is said', { originalTimestamp: '2026-03-15T05:30:00Z', sentAt: '2026-03-15T06:00:00Z' }, '2026-03-15T03:30:00.000Z'],
    ['is now where it lies a little ahead', { timestamp: '2026-03-15T20:00:00Z' }, '2026-03-15T04:00:00.000Z'],
    ['is now at the very end of a day ahead', { timestamp: RECEIVED.getTime() + FUTURE_MS }, '2026-03-15T04:00:00.000Z'],
    ['is refused further ahead', { timestamp: RECEIVED.getTime() + FUTURE_MS + 1 }, 'time.in_future'],
    ['is taken as old as events are kept', { timestamp: '2024-03-15T04:00:00Z' }, '2024-03-15T04:00:00.000Z'],
    ['is refused older', { timestamp: '2024-03-15T03:59:59.999Z' }, 'time.too_old'],
    ['is no text without a zone', { timestamp: '2026-03-15 03:00' }, 'time.unreadable'],
    ['is no object', { timestamp: {} }, 'time.unreadable'],
    ['is no infinite number', { timestamp: Infinity }, 'time.unreadable'],
    ['needs a readable clock where one is named', { timestamp: '2026-03-15T03:00:00Z', sentAt: 'noon' }, 'time.unreadable'],
  ])('%s', (_, times, expected) => expect(at(times)).toBe(expected));
});
