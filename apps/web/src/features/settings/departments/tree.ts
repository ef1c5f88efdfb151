export type Node = { id: string; name: string; parentId: string | null };

/** The tree as rows from the top, children behind their parent, with how deep each stands. A loop or a lost parent ends at the top. */
export function flattenTree<T extends Node>(nodes: readonly T[]): { node: T; depth: number }[] {
  const known = new Set(nodes.map((node) => node.id));
  const below = Map.groupBy(nodes, (node) => (node.parentId !== null && known.has(node.parentId) ? node.parentId : ''));
  const rows: { node: T; depth: number }[] = [];
  const seen = new Set<string>();
  const visit = (parent: string, depth: number) => {
    for (const node of (below.get(parent) ?? []).toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))) {
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      rows.push({ node, depth });
      visit(node.id, depth + 1);
    }
  };
  visit('', 0);
  for (const node of nodes) if (!seen.has(node.id)) rows.push({ node, depth: 0 });
  return rows;
}

/** A department and all below it: it cannot be moved into any of these. */
export function withDescendants(nodes: readonly Node[], id: string): Set<string> {
  const found = new Set([id]);
  for (let grew = true; grew; ) {
    const more = nodes.filter((node) => node.parentId !== null && found.has(node.parentId) && !found.has(node.id));
    more.forEach((node) => found.add(node.id));
    grew = more.length > 0;
  }
  return found;
}
