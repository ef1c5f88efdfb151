import { sumOf } from './value-counts.js';

it('adds up what is asked for', () => {
  const counts = [
    { value: 'high', frequency: 'loyal', customers: 2, netMinor: 200 }, { value: 'high', frequency: 'new', customers: 1, netMinor: 90 }, { value: null, frequency: 'new', customers: 4, netMinor: 0 },
  ];
  expect(sumOf(counts)).toEqual({ customers: 7, netMinor: 290 });
  expect(sumOf(counts, { value: 'high' })).toEqual({ customers: 3, netMinor: 290 });
  expect(sumOf(counts, { value: null, frequency: 'new' })).toEqual({ customers: 4, netMinor: 0 });
});
