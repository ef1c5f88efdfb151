import { weekText } from './week.js';

const day = (name: number): string => `d${name}`;

describe('working hours in words', () => {
  it.each([
    [[1, 2, 3, 4, 5].map((d) => ({ day: d, from: '09:00', to: '18:00' })), 'd1–d5 09:00–18:00'],
    [[{ day: 6, from: '10:00', to: '14:00' }, { day: 1, from: '09:00', to: '18:00' }, { day: 3, from: '09:00', to: '18:00' }], 'd1、d3 09:00–18:00；d6 10:00–14:00'],
    [[], ''],
  ])('%#', (hours, expected) => {
    expect(weekText(hours, day)).toBe(expected);
  });
});
