import { hoursOf, stretchesOf, weekText } from './week.js';

const words = { day: (name: number): string => `d${name}`, between: '、', next: '；' };
const weekdays = (from: string, to: string) => [1, 2, 3, 4, 5].map((day) => ({ day, from, to }));

describe('working hours in words', () => {
  it.each([
    [weekdays('09:00', '18:00'), 'd1–d5 09:00–18:00'],
    [[{ day: 6, from: '10:00', to: '14:00' }, { day: 1, from: '09:00', to: '18:00' }, { day: 3, from: '09:00', to: '18:00' }], 'd1、d3 09:00–18:00；d6 10:00–14:00'],
    [[], ''],
  ])('%#', (hours, expected) => {
    expect(weekText(hours, words)).toBe(expected);
  });
});

describe('working hours as they are edited', () => {
  it('come back as they were: a break at noon and a short Saturday', () => {
    const hours = [...weekdays('09:00', '12:00'), ...weekdays('13:30', '18:00'), { day: 6, from: '10:00', to: '14:00' }];
    const stretches = stretchesOf(hours);
    expect(stretches).toEqual([{ days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' }, { days: [1, 2, 3, 4, 5], from: '13:30', to: '18:00' }, { days: [6], from: '10:00', to: '14:00' }]);
    expect(stretchesOf(hoursOf(stretches))).toEqual(stretches);
    expect(hoursOf(stretches)).toHaveLength(hours.length);
  });
});
