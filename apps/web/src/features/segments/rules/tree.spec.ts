import { fromRule, group, toRule, type FactNode, type GroupNode, type RuleNode } from './node.js';
import type { Rule } from './rule.js';
import { copyOf, countClauses, depthOf, duplicateNode, everyNode, findNode, insertNode, leaveGroup, moveNode, placeOf, removeNode, replaceNode, stepNode, unwrapGroup, wrapNode } from './tree.js';

const fact = (id: string): FactNode => ({ id, negated: false, kind: 'fact', fact: id, operator: 'eq', value: '1' });
const any = (id: string, ...children: RuleNode[]): GroupNode => ({ ...group(children, 'any'), id });
const all = (id: string, ...children: RuleNode[]): GroupNode => ({ ...group(children, 'all'), id });
const held = (id: string, inner: GroupNode): RuleNode => ({ id, negated: false, kind: 'held', days: 3, group: inner });

/** a(1 2 b(3 4) 5 h(c(6))) */
const tree = all('a', fact('1'), fact('2'), any('b', fact('3'), fact('4')), fact('5'), held('h', all('c', fact('6'))));
const shape = (node: RuleNode): string => (node.kind === 'group' ? `${node.id}(${node.children.map(shape).join(' ')})` : node.kind === 'held' ? `${node.id}(${shape(node.group)})` : node.id);

it.each([
  ['after a neighbour', { groupId: 'a', index: 2 }, '1', 'a(2 1 b(3 4) 5 h(c(6)))'],
  ['where it already is', { groupId: 'a', index: 1 }, '1', shape(tree)],
  ['into a group', { groupId: 'b', index: 1 }, '1', 'a(2 b(3 1 4) 5 h(c(6)))'],
  ['out of a group', { groupId: 'a', index: 0 }, '4', 'a(4 1 2 b(3) 5 h(c(6)))'],
  ['into a held condition', { groupId: 'c', index: 0 }, '5', 'a(1 2 b(3 4) h(c(5 6)))'],
  ['a group never into itself', { groupId: 'b', index: 0 }, 'b', shape(tree)],
  ['a held condition never into itself', { groupId: 'c', index: 0 }, 'h', shape(tree)],
  ['never to what is no group', { groupId: '1', index: 0 }, '2', shape(tree)],
])('moves %s', (_, target, id, expected) => {
  expect(shape(moveNode(tree, id, target))).toBe(expected);
});

it.each([
  ['2', -1, 'a(2 1 b(3 4) 5 h(c(6)))'],
  ['2', 1, 'a(1 b(2 3 4) 5 h(c(6)))'],
  ['5', -1, 'a(1 2 b(3 4 5) h(c(6)))'],
  ['5', 1, 'a(1 2 b(3 4) h(c(5 6)))'],
  ['3', -1, 'a(1 2 3 b(4) 5 h(c(6)))'],
  ['4', 1, 'a(1 2 b(3) 4 5 h(c(6)))'],
  ['6', 1, 'a(1 2 b(3 4) 5 h(c()) 6)'],
  ['1', -1, shape(tree)],
  ['h', 1, shape(tree)],
  ['c', 1, shape(tree)],
] as const)('steps %s by %i in reading order', (id, by, expected) => {
  expect(shape(stepNode(tree, id, by))).toBe(expected);
});

it('steps there and back again', () => {
  for (const id of ['1', '2', '3', '4', '5', 'b']) {
    const there = stepNode(tree, id, 1);
    expect(shape(stepNode(there, id, -1))).toBe(shape(tree));
  }
});

it('inserts, removes, replaces, wraps, unwraps and duplicates, and leaves the old tree alone', () => {
  const before = shape(tree);
  expect(shape(insertNode(tree, 'b', 0, fact('9')))).toBe('a(1 2 b(9 3 4) 5 h(c(6)))');
  expect(shape(removeNode(tree, 'b'))).toBe('a(1 2 5 h(c(6)))');
  expect(removeNode(tree, 'a')).toBe(tree);
  expect(findNode(replaceNode(tree, '3', (node) => ({ ...node, negated: true })), '3')).toMatchObject({ negated: true });
  const wrapped = wrapNode(tree, '2');
  expect(placeOf(wrapped, '2')?.parent).toMatchObject({ join: 'any' });
  expect(shape(unwrapGroup(wrapped, placeOf(wrapped, '2')?.parent.id ?? ''))).toBe(before);
  expect(shape(unwrapGroup(tree, 'b'))).toBe('a(1 2 3 4 5 h(c(6)))');
  expect(shape(leaveGroup(tree, '6'))).toBe('a(1 2 b(3 4) 5 h(c()) 6)');
  const twice = duplicateNode(tree, 'b');
  expect(countClauses(twice)).toBe(countClauses(tree) + 2);
  expect(new Set(everyNode(twice).map(({ id }) => id)).size).toBe(everyNode(twice).length);
  expect(shape(tree)).toBe(before);
  expect(depthOf(tree)).toBe(4);
});

it('changes only the branch that changed', () => {
  const changed = replaceNode(tree, '3', (node) => ({ ...node, negated: true })) as GroupNode;
  expect(changed.children[4]).toBe(tree.children[4]);
  expect(replaceNode(tree, 'nobody', (node) => ({ ...node, negated: true }))).toBe(tree);
});

const RULE: Rule = {
  kind: 'all',
  rules: [
    { kind: 'fact', fact: 'orders.count', operator: 'gte', value: '2' },
    { kind: 'not', rule: { kind: 'any', rules: [{ kind: 'fact', fact: 'phone', operator: 'isSet' }, { kind: 'segment', segmentId: 's', inside: false }] } },
    { kind: 'event', event: 'product.viewed', comparison: 'atLeast', number: 3, window: { kind: 'within', days: 14 }, first: true, where: [{ property: 'brand', operator: 'isSet' }, { property: 'price', operator: 'gte', value: '10' }] },
    { kind: 'event', event: 'order.placed', comparison: 'atMost', number: 500, measure: { kind: 'sum', property: 'total' }, window: { kind: 'between', from: '2026-01-01', to: '2026-02-01' } },
    { kind: 'event', event: 'product.bought', comparison: 'atLeast', number: 2, measure: { kind: 'same', property: 'product' }, window: { kind: 'ever' } },
    { kind: 'held', days: 30, rule: { kind: 'all', rules: [{ kind: 'fact', fact: 'level', operator: 'eq', value: 'A' }] } },
    { kind: 'random', percent: 12.5, seed: 'x' },
  ],
};

it('reads a rule and writes the same one', () => {
  expect(toRule(fromRule(RULE))).toEqual(RULE);
});

it('says a double "not" once and an outside segment plainly', () => {
  expect(toRule(fromRule({ kind: 'not', rule: { kind: 'not', rule: { kind: 'all', rules: [] } } }))).toEqual({ kind: 'all', rules: [] });
  expect(toRule(fromRule({ kind: 'not', rule: { kind: 'segment', segmentId: 's', inside: true } }))).toEqual({ kind: 'all', rules: [{ kind: 'segment', segmentId: 's', inside: false }] });
});

it('copies with new ids', () => {
  const copy = copyOf(tree);
  expect(copy.id).not.toBe(tree.id);
  expect(toRule(copy)).toEqual(toRule(tree));
});
