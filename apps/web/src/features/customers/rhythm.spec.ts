import { daysLate, daysSince } from './rhythm.js';

it('counts whole days', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  expect(daysSince('2026-03-09T12:00:00Z', now)).toBe(1);
  expect(daysSince('2026-03-09T13:00:00Z', now)).toBe(0);
  expect(daysSince('2026-03-11T13:00:00Z', now)).toBe(0);
  expect(daysSince(null, now)).toBeNull();
});

it('speaks up only when somebody is clearly late by their own rhythm', () => {
  expect(daysLate(40, 30)).toBe(0);
  expect(daysLate(50, 30)).toBe(20);
  expect(daysLate(50, null)).toBe(0);
  expect(daysLate(null, 30)).toBe(0);
  expect(daysLate(3, 0.2)).toBe(0);
});
