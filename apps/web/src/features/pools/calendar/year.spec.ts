import { monthsOf, toggled, worked } from './year.js';

const names = { holiday: 'off', workday: 'on' };

describe('a year of working days', () => {
  it('begins weeks on Monday and knows leap years', () => {
    expect(monthsOf(2026, [])[0]).toMatchObject({ month: 1, before: 3 });
    expect(monthsOf(2026, [])[0]?.days).toHaveLength(31);
    expect(monthsOf(2028, [])[1]?.days).toHaveLength(29);
  });

  it('counts the working days the marks leave', () => {
    const days = [{ day: '2026-01-01', kind: 'holiday' as const, name: 'New Year' }, { day: '2026-01-04', kind: 'workday' as const, name: 'in exchange' }];
    expect(monthsOf(2026, days)[0]?.days.filter(worked)).toHaveLength(22);
  });

  it('a press makes a weekday a day off and a weekend day worked; another takes it back', () => {
    const [monday, saturday] = [monthsOf(2026, [])[2]?.days[15], monthsOf(2026, [])[2]?.days[13]];
    const marked = toggled(toggled([], monday as never, names), saturday as never, names);
    expect(marked).toEqual([{ day: '2026-03-14', kind: 'workday', name: 'on' }, { day: '2026-03-16', kind: 'holiday', name: 'off' }]);
    expect(toggled(marked, monthsOf(2026, marked)[2]?.days[15] as never, names)).toEqual([marked[0]]);
  });
});
