import type { GroupNode, RuleNode } from './node.js';

export type PlacedProblem = { id: string; field: string; text: string };

/** Where each node stands in the rule that was sent: `rule.rules[1].rule`. The "not" around a node is a step of the path and no node. */
export function pathsOf(tree: GroupNode, root = 'rule'): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (node: RuleNode, path: string): void => {
    const own = node.negated ? `${path}.rule` : path;
    found.set(node.id, own);
    if (node.kind === 'group') node.children.forEach((child, index) => walk(child, `${own}.rules[${index}]`));
    if (node.kind === 'held') walk(node.group, `${own}.rule`);
  };
  walk(tree, root);
  return found;
}

/** Dots or brackets for the position in a list: both are heard of. */
const plain = (path: string): string => path.replaceAll(/\.(\d+)(?=\.|\[|$)/g, '[$1]');

/** Each problem at the deepest node its path leads through; what the path says beyond it names the field (`value`, `where[0].value`). */
export function placeProblems(tree: GroupNode, errors: Readonly<Record<string, string>>, root = 'rule'): PlacedProblem[] {
  const paths = [...pathsOf(tree, root)].toSorted(([, a], [, b]) => b.length - a.length);
  return Object.entries(errors).flatMap(([key, text]) => {
    const path = plain(key);
    if (path !== root && !path.startsWith(`${root}.`) && !path.startsWith(`${root}[`)) return [];
    const hit = paths.find(([, own]) => path === own || path.startsWith(`${own}.`) || path.startsWith(`${own}[`));
    return [{ id: hit?.[0] ?? tree.id, field: hit ? path.slice(hit[1].length + 1) : '', text }];
  });
}
