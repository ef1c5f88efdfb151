import { matches } from './match.js';

it.each([
  ['cust', true],
  ['go cust', true],
  ['orders', false],
  ['', true],
])('"%s" finds "Customers": %s', (typed, found) => {
  expect(matches({ label: 'Customers', hint: 'Go to' }, typed)).toBe(found);
});
