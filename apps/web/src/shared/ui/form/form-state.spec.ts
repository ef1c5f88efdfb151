import { changes, conflictsOf, mergeConflict } from './form-state.js';

const base = { name: 'Wang', level: 'B', tags: ['a'] };

it('sends only what changed', () => {
  expect(changes(base, { ...base, tags: ['a', 'b'] })).toEqual({ tags: ['a', 'b'] });
  expect(changes(base, { ...base, tags: ['a'] })).toEqual({});
});

it('disputes only fields both changed differently', () => {
  const mine = { ...base, name: 'Wang Wei', level: 'A' };
  const theirs = { ...base, name: 'Wang W.', tags: ['x'] };
  expect(conflictsOf(base, mine, theirs)).toEqual([{ key: 'name', mine: 'Wang Wei', theirs: 'Wang W.' }]);
  expect(conflictsOf(base, mine, { ...base, name: 'Wang Wei' })).toEqual([]);
});

it('merges the undisputed changes of both with the chosen side of the rest', () => {
  const mine = { ...base, name: 'Wang Wei', level: 'A' };
  const theirs = { ...base, name: 'Wang W.', tags: ['x'] };
  expect(mergeConflict({ base, mine, theirs }, new Set())).toEqual({ name: 'Wang W.', level: 'A', tags: ['x'] });
  expect(mergeConflict({ base, mine, theirs }, new Set(['name']))).toEqual({ name: 'Wang Wei', level: 'A', tags: ['x'] });
});
