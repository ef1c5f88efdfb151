import { birthdayDays } from './birthday-days.js';

describe('birthdays within days', () => {
  it.each([
    ['2026-02-26', 1, [226, 227]],
    ['2026-02-27', 1, [227, 228, 229]],
    ['2028-02-27', 2, [227, 228, 229]],
    ['2028-02-28', 0, [228]],
    ['2026-12-31', 1, [1231, 101]],
  ])('from %s for %d days', (today, days, expected) => expect(birthdayDays(today, days)).toEqual(expected));

  it('are everybody for a year and more', () => expect(birthdayDays('2026-05-05', 9999)).toHaveLength(366));
});
