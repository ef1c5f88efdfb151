import { fromMinor, toMinor } from './minor.js';

it.each([['CNY', 12.5, 1250], ['JPY', 300, 300], ['KWD', 1.234, 1234]])('%s', (currency, major, minor) => {
  expect(toMinor(major, currency)).toBe(minor);
  expect(fromMinor(minor, currency)).toBe(major);
});
