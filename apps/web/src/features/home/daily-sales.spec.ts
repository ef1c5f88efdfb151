import { fillDays } from './daily-sales.js';

it('fills days without sales with zero, in one currency, up to today', () => {
  const days = [
    { day: '2026-03-01', currency: 'CNY', orders: 2, grossMinor: 500 },
    { day: '2026-03-01', currency: 'USD', orders: 9, grossMinor: 9 },
  ];
  expect(fillDays(days, 'CNY', '2026-03-02', 3)).toEqual([
    { day: '2026-02-28', orders: 0, grossMinor: 0 },
    { day: '2026-03-01', orders: 2, grossMinor: 500 },
    { day: '2026-03-02', orders: 0, grossMinor: 0 },
  ]);
});
