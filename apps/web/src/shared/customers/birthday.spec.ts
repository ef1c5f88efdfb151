import { birthdayText, parseBirthday } from './birthday.js';

it.each([
  ['1990-05-01', { year: 1990, month: 5, day: 1 }],
  ['1990/5/1', { year: 1990, month: 5, day: 1 }],
  ['05-01', { year: null, month: 5, day: 1 }],
  ['--05-01', { year: null, month: 5, day: 1 }],
  ['02-29', { year: null, month: 2, day: 29 }],
  ['', null],
  ['2023-02-29', undefined],
  ['13-01', undefined],
  ['yesterday', undefined],
])('reads %s', (text, expected) => expect(parseBirthday(text)).toEqual(expected));

it('writes what it reads', () => {
  expect(birthdayText(parseBirthday('1990/5/1') ?? null)).toBe('1990-05-01');
  expect(birthdayText(parseBirthday('5-1') ?? null)).toBe('05-01');
  expect(birthdayText(null)).toBe('');
});
