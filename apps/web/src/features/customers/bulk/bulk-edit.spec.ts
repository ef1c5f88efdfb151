import { changesOf, progressOf } from './bulk-edit.js';

const nothing = { fields: {}, add: [], remove: [], owner: undefined };

it('sends what was chosen; an empty value empties the field', () => {
  expect(changesOf(nothing)).toBeUndefined();
  expect(changesOf({ ...nothing, fields: { level: 'A', note: '' } })).toEqual({ fields: { level: 'A', note: null } });
  expect(changesOf({ ...nothing, remove: ['t'], owner: null })).toEqual({ tags: { remove: ['t'] }, owner: null });
});
it('knows how far it is, forwards and back', () => {
  const counts = { changed: 0, unchanged: 0, refused: 0, undone: 0, kept: 0 };
  expect(progressOf({ processed: 50, total: 200, status: 'running', counts })).toBe(25);
  expect(progressOf({ processed: 50, total: 200, status: 'undoing', counts: { ...counts, changed: 150 } })).toBe(25);
  expect(progressOf({ processed: 0, total: 0, status: 'completed', counts })).toBe(100);
});
