import { carriedOver, monthsOf, spansOf, toggled, withHoliday, without, worked } from './year.js';

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

  it('a holiday is entered with the weekend days worked in exchange, told in one line, and taken out again', () => {
    const before = [{ day: '2027-02-05', kind: 'holiday' as const, name: 'off' }];
    const days = withHoliday(before, { name: 'Spring Festival', first: '2027-02-05', last: '2027-02-07', worked: ['2027-02-20'], makeUp: 'on' });
    expect(spansOf(days)).toEqual([{ name: 'Spring Festival', kind: 'holiday', first: '2027-02-05', last: '2027-02-07' }, { name: 'on', kind: 'workday', first: '2027-02-20', last: '2027-02-20' }]);
    expect(without(days, spansOf(days)[0] as never)).toEqual([{ day: '2027-02-20', kind: 'workday', name: 'on' }]);
  });

  it('days of one name that do not lie side by side are lines of their own', () => {
    const day = (text: string) => ({ day: text, kind: 'holiday' as const, name: 'off' });
    expect(spansOf([day('2026-01-05'), day('2026-12-03')]).map(({ first, last }) => `${first} ${last}`)).toEqual(['2026-01-05 2026-01-05', '2026-12-03 2026-12-03']);
  });

  it('what one person changed is laid upon what another saved meanwhile', () => {
    const day = (text: string, name = 'off') => ({ day: text, kind: 'holiday' as const, name });
    const base = [day('2027-01-01'), day('2027-05-01')];
    const carried = carriedOver({ base, mine: [day('2027-05-01'), day('2027-10-01')], theirs: [day('2027-01-01'), day('2027-04-05'), day('2027-05-01', 'Labour Day')] });
    expect(carried).toEqual([day('2027-04-05'), day('2027-05-01', 'Labour Day'), day('2027-10-01')]);
  });
});
