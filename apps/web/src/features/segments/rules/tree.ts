import { group, newId, type GroupNode, type RuleNode } from './node.js';

/** Changes to a rule tree. Each gives a new tree and leaves the old one as it was, so that undo is a list of trees. */
export type Place = { parent: GroupNode; index: number };

const partsOf = (node: RuleNode): readonly RuleNode[] => (node.kind === 'group' ? node.children : node.kind === 'held' ? [node.group] : []);

/** Every node of the tree, parents first. */
export function everyNode(node: RuleNode): RuleNode[] {
  return [node, ...partsOf(node).flatMap(everyNode)];
}

export const findNode = (tree: RuleNode, id: string): RuleNode | undefined => everyNode(tree).find((node) => node.id === id);

/** Conditions, not counting the groups around them. */
export const countClauses = (tree: RuleNode): number => everyNode(tree).filter(({ kind }) => kind !== 'group').length;

/** Levels of groups below this one. */
export const depthOf = (node: RuleNode): number => 1 + Math.max(0, ...partsOf(node).map(depthOf));

export function replaceNode(node: RuleNode, id: string, change: (node: RuleNode) => RuleNode): RuleNode {
  if (node.id === id) return change(node);
  if (node.kind === 'group') {
    const children = node.children.map((child) => replaceNode(child, id, change));
    return children.every((child, index) => child === node.children[index]) ? node : { ...node, children };
  }
  if (node.kind === 'held') {
    const inner = replaceNode(node.group, id, change);
    return inner === node.group ? node : { ...node, group: inner as GroupNode };
  }
  return node;
}

const inGroup = (tree: GroupNode, id: string, change: (children: RuleNode[], group: GroupNode) => RuleNode[]): GroupNode =>
  replaceNode(tree, id, (node) => (node.kind === 'group' ? { ...node, children: change(node.children, node) } : node)) as GroupNode;

/** The group a node stands in and where; nothing for the root and for the group of a "held for" condition. */
export function placeOf(tree: RuleNode, id: string): Place | undefined {
  for (const node of everyNode(tree)) {
    if (node.kind !== 'group') continue;
    const index = node.children.findIndex((child) => child.id === id);
    if (index >= 0) return { parent: node, index };
  }
  return undefined;
}

export function insertNode(tree: GroupNode, groupId: string, index: number, node: RuleNode): GroupNode {
  return inGroup(tree, groupId, (children) => children.toSpliced(index, 0, node));
}

export function removeNode(tree: GroupNode, id: string): GroupNode {
  const place = placeOf(tree, id);
  return place ? inGroup(tree, place.parent.id, (children) => children.filter((child) => child.id !== id)) : tree;
}

/** `index` counts as the list stands before the move. A group is never moved into itself. */
export function moveNode(tree: GroupNode, id: string, target: { groupId: string; index: number }): GroupNode {
  const node = findNode(tree, id);
  const place = placeOf(tree, id);
  if (!node || !place || findNode(node, target.groupId) || findNode(tree, target.groupId)?.kind !== 'group') return tree;
  const sameGroup = place.parent.id === target.groupId;
  const index = sameGroup && place.index < target.index ? target.index - 1 : target.index;
  if (sameGroup && index === place.index) return tree;
  return insertNode(removeNode(tree, id), target.groupId, index, node);
}

const groupInside = (node: RuleNode | undefined): GroupNode | undefined => (node?.kind === 'group' ? node : node?.kind === 'held' ? node.group : undefined);

/** The next place in reading order: past a neighbour, into the group that stands there, or out of the own one. */
export function stepNode(tree: GroupNode, id: string, by: -1 | 1): GroupNode {
  const place = placeOf(tree, id);
  if (!place) return tree;
  const { parent, index } = place;
  const neighbour = parent.children[index + by];
  const into = groupInside(neighbour);
  if (into) return moveNode(tree, id, { groupId: into.id, index: by < 0 ? into.children.length : 0 });
  if (neighbour) return moveNode(tree, id, { groupId: parent.id, index: by < 0 ? index - 1 : index + 2 });
  return leaveGroup(tree, id, by);
}

/** Out of the group the node stands in: before or after it. */
export function leaveGroup(tree: GroupNode, id: string, by: -1 | 1 = 1): GroupNode {
  const place = placeOf(tree, id);
  if (!place) return tree;
  const holder = everyNode(tree).find((node) => node.kind === 'held' && node.group.id === place.parent.id) ?? place.parent;
  const outer = placeOf(tree, holder.id);
  return outer ? moveNode(tree, id, { groupId: outer.parent.id, index: by < 0 ? outer.index : outer.index + 1 }) : tree;
}

/** Puts a group around one node, joined the other way than its surroundings: what people want a group for. */
export function wrapNode(tree: GroupNode, id: string): GroupNode {
  const place = placeOf(tree, id);
  if (!place) return tree;
  return replaceNode(tree, id, (node) => group([node], place.parent.join === 'all' ? 'any' : 'all')) as GroupNode;
}

/** Takes a group away and leaves what was in it. */
export function unwrapGroup(tree: GroupNode, id: string): GroupNode {
  const place = placeOf(tree, id);
  const node = findNode(tree, id);
  if (!place || node?.kind !== 'group') return tree;
  return inGroup(tree, place.parent.id, (children) => children.toSpliced(place.index, 1, ...node.children));
}

/** The same with ids of its own, all the way down. */
export function copyOf<Node extends RuleNode>(node: Node): Node {
  const id = newId();
  if (node.kind === 'group') return { ...node, id, children: node.children.map(copyOf) };
  if (node.kind === 'held') return { ...node, id, group: copyOf(node.group) };
  return { ...node, id };
}

export function duplicateNode(tree: GroupNode, id: string): GroupNode {
  const place = placeOf(tree, id);
  const node = findNode(tree, id);
  return place && node ? insertNode(tree, place.parent.id, place.index + 1, copyOf(node)) : tree;
}
