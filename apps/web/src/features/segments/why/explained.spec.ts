import { groupOf, type Explained } from './explained.js';

const leaf = { kind: 'fact', holds: true, deciding: true } as Explained;
const of = (kind: string, ...rules: Explained[]) => ({ kind, holds: true, deciding: true, rules }) as Explained;

it.each([
  ['all', of('all', leaf, leaf), 'all', 2],
  ['any', of('any', leaf), 'any', 1],
  ['not any', of('not', of('any', leaf, leaf)), 'none', 2],
  ['not all', of('not', of('all', leaf)), 'notAll', 1],
])('%s is a group', (_, node, mode, parts) => {
  expect(groupOf(node)).toMatchObject({ mode });
  expect(groupOf(node)?.parts).toHaveLength(parts);
});

it('a condition, and "not" of one, is no group', () => {
  expect(groupOf(leaf)).toBeNull();
  expect(groupOf(of('not', leaf))).toBeNull();
});
