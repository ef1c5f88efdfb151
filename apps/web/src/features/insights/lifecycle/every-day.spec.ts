import { everyDay } from './every-day.js';

const none = { potential: 0, new: 0, active: 0, loyal: 0, dormant: 0, churned: 0 };

describe('the days of a trend', () => {
  it('without a change have the counts of the day before', () => {
    const days = everyDay({ from: '2026-02-27', to: '2026-03-02', points: [{ day: '2026-02-27', customers: { ...none, new: 1 } }, { day: '2026-03-01', customers: { ...none, active: 1 } }] });
    expect(days.map(({ day, customers }) => [day, customers.new, customers.active])).toEqual([['2026-02-27', 1, 0], ['2026-02-28', 1, 0], ['2026-03-01', 0, 1], ['2026-03-02', 0, 1]]);
  });
});
