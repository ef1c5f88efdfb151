import { guessDateOrder, parseDay, parseInstant } from './date.js';
import { parseDecimal } from './decimal.js';

describe('parseDecimal', () => {
  it.each([
    ['12.50', '12.50'],
    ['1,234.5', '1234.5'],
    ['¥1,234.50', '1234.50'],
    ['￥ 99', '99'],
    ['１２３．４５', '123.45'],
    ['1.234,50', '1234.50'],
    ['1 234,50 €', '1234.50'],
    ['(12.00)', '-12.00'],
    ['12.00-', '-12.00'],
    ['-£3.5', '-3.5'],
    ['1,234', '1234'],
    ['0,5', '0.5'],
    ['.5', '0.5'],
    ['100元', '100'],
    ['1.5E+5', '150000'],
    ['−7', '-7'],
    ['-0', '-0'],
  ])('reads %s as %s', (text, decimal) => expect(parseDecimal(text)).toBe(decimal));

  it.each(['', 'abc', '1-2', '12.3.4', '1,23,4', '2024-01-02', '1.234567E+17', '--1'])('refuses %j', (text) => expect(parseDecimal(text)).toBeNull());
});

describe('parseInstant', () => {
  it.each([
    ['2010-12-01 08:26:00', 'auto', '2010-12-01T00:26:00.000Z'],
    ['2010/12/1 8:26', 'auto', '2010-12-01T00:26:00.000Z'],
    ['2024年3月5日 14时05分', 'auto', '2024-03-05T06:05:00.000Z'],
    ['2024年3月5日', 'auto', '2024-03-04T16:00:00.000Z'],
    ['20240305 140500', 'auto', '2024-03-05T06:05:00.000Z'],
    ['2024-03-05T06:05:00Z', 'auto', '2024-03-05T06:05:00.000Z'],
    ['2024-03-05T06:05:00.123+02:00', 'auto', '2024-03-05T04:05:00.000Z'],
    ['2024-03-05 06:05:00 +0800', 'auto', '2024-03-04T22:05:00.000Z'],
    ['12/1/2010 8:26', 'mdy', '2010-12-01T00:26:00.000Z'],
    ['01/12/2010 8:26', 'dmy', '2010-12-01T00:26:00.000Z'],
    ['25/12/2010', 'auto', '2010-12-24T16:00:00.000Z'],
    ['31.01.2024', 'auto', '2024-01-30T16:00:00.000Z'],
    ['5 Mar 2024 2:05 PM', 'auto', '2024-03-05T06:05:00.000Z'],
    ['March 5, 2024', 'auto', '2024-03-04T16:00:00.000Z'],
    ['2024/3/5 下午 2:05', 'auto', '2024-03-05T06:05:00.000Z'],
    ['1709618700', 'auto', '2024-03-05T06:05:00.000Z'],
  ] as const)('reads %s (%s)', (text, order, instant) => expect(parseInstant(text, order, 'Asia/Shanghai')?.toISOString()).toBe(instant));

  it.each(['', 'yesterday', '2024-02-30', '2024-13-01', '01/02/2024', '2024-01-01 25:00', '12'])('refuses %j rather than guess', (text) => {
    expect(parseInstant(text, 'auto', 'Asia/Shanghai')).toBeNull();
  });

  it('follows daylight saving of the zone', () => {
    expect(parseInstant('2011-07-01 12:00', 'auto', 'Europe/London')?.toISOString()).toBe('2011-07-01T11:00:00.000Z');
    expect(parseInstant('2011-01-01 12:00', 'auto', 'Europe/London')?.toISOString()).toBe('2011-01-01T12:00:00.000Z');
  });

  it('finds the order of day and month from all samples together', () => {
    expect(guessDateOrder(['01/02/2024', '13/02/2024'])).toBe('dmy');
    expect(guessDateOrder(['01/02/2024', '02/13/2024'])).toBe('mdy');
    expect(guessDateOrder(['2024-01-02'])).toBe('auto');
  });

  it('reads a birthday as a day', () => expect(parseDay('1990/2/28 00:00', 'auto')).toBe('1990-02-28'));
});
