import { changesOf, visible } from './cleanup-words.js';

describe('what changes', () => {
  it.each([['  a b ', '··a b·'], ['a   b', 'a···b'], ['a\u200bb', 'a▯b'], ['a b', 'a b']])('shows %j as %j', (text, shown) => expect(visible(text)).toBe(shown));
  it('is told value by value', () =>
    expect(changesOf({ before: { name: ' x', level: 'N/A' }, after: { name: 'x', level: null } }, (_, value) => (value === null ? '–' : String(value)))).toEqual([{ key: 'name', before: '·x', after: 'x' }, { key: 'level', before: 'N/A', after: '–' }]));
});
