import { arrangement, rowsOf, step, type CategoryNode } from './arrange.js';

const node = (id: string, parentId: string | null, ...children: CategoryNode[]): CategoryNode => ({ id, parentId, name: id, position: 0, version: 1, products: 0, children });
const rows = rowsOf([node('a', null, node('a1', 'a'), node('a2', 'a')), node('b', null), node('c', null)]);

it('shows children behind their parent', () => {
  expect(rows.map(({ node: { id }, depth }) => `${'-'.repeat(depth)}${id}`)).toEqual(['a', '-a1', '-a2', 'b', 'c']);
});

it.each([
  ['c', 'a', 'before', { parentId: null, ids: ['c', 'a', 'b'] }],
  ['c', 'a', 'inside', { parentId: 'a', ids: ['a1', 'a2', 'c'] }],
  ['a2', 'b', 'after', { parentId: null, ids: ['a', 'b', 'a2', 'c'] }],
  ['a', 'a1', 'inside', null],
  ['a', 'a', 'inside', null],
  ['b', 'a', 'after', null],
] as const)('drops %s at %s %s', (moved, target, place, expected) => {
  expect(arrangement(rows, moved, target, place)).toEqual(expected);
});

it.each([
  ['b', 'up', { parentId: null, ids: ['b', 'a', 'c'] }],
  ['b', 'down', { parentId: null, ids: ['a', 'c', 'b'] }],
  ['b', 'inside', { parentId: 'a', ids: ['a1', 'a2', 'b'] }],
  ['a1', 'outside', { parentId: null, ids: ['a', 'a1', 'b', 'c'] }],
  ['a', 'up', null],
  ['a', 'outside', null],
] as const)('moves %s %s', (id, way, expected) => {
  expect(step(rows, id, way)).toEqual(expected);
});
