import { flattenTree, withDescendants } from './tree.js';

const nodes = [
  { id: 'c', name: 'c', parentId: 'b' },
  { id: 'a', name: 'a', parentId: null },
  { id: 'b', name: 'b', parentId: 'a' },
  { id: 'z', name: 'z', parentId: 'gone' },
];

it('puts children behind their parent, and a lost one at the top', () => {
  expect(flattenTree(nodes).map(({ node, depth }) => `${'-'.repeat(depth)}${node.id}`)).toEqual(['a', '-b', '--c', 'z']);
});

it('shows members of a loop instead of hanging', () => {
  expect(flattenTree([{ id: 'x', name: 'x', parentId: 'y' }, { id: 'y', name: 'y', parentId: 'x' }])).toHaveLength(2);
});

it('finds all below', () => {
  expect([...withDescendants(nodes, 'a')]).toEqual(['a', 'b', 'c']);
  expect([...withDescendants(nodes, 'c')]).toEqual(['c']);
});
