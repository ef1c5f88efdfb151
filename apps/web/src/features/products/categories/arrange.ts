import type { ItemOf } from '../../../shared/api/index.js';

export type CategoryNode = ItemOf<'/api/v1/categories'>;
export type CategoryRow = { node: CategoryNode; depth: number; siblings: readonly CategoryNode[] };
export type Place = 'before' | 'after' | 'inside';
export type Arrangement = { parentId: string | null; ids: string[] };

/** The tree as rows from the top, each with those it lies beside. */
export function rowsOf(nodes: readonly CategoryNode[], depth = 0): CategoryRow[] {
  return nodes.flatMap((node) => [{ node, depth, siblings: nodes }, ...rowsOf(node.children, depth + 1)]);
}

/** A category with all below it. */
export const idsIn = (node: CategoryNode): string[] => [node.id, ...node.children.flatMap(idsIn)];
export const productsIn = (node: CategoryNode): number => node.products + node.children.reduce((sum, child) => sum + productsIn(child), 0);

export function holds(node: CategoryNode, id: string): boolean {
  return node.id === id || node.children.some((child) => holds(child, id));
}

/** What dropping one row at another means for the server; null where it would lie inside itself or stays where it is. */
export function arrangement(rows: readonly CategoryRow[], moved: string, target: string, place: Place): Arrangement | null {
  const from = rows.find(({ node }) => node.id === moved);
  const to = rows.find(({ node }) => node.id === target);
  if (!from || !to || holds(from.node, target)) return null;
  if (place === 'inside') return { parentId: to.node.id, ids: [...to.node.children.map(({ id }) => id).filter((id) => id !== moved), moved] };
  const ids = to.siblings.map(({ id }) => id).filter((id) => id !== moved);
  ids.splice(ids.indexOf(target) + (place === 'after' ? 1 : 0), 0, moved);
  const same = from.siblings === to.siblings && ids.every((id, i) => id === to.siblings[i]?.id);
  return same ? null : { parentId: to.node.parentId, ids };
}

/** The same from the keyboard. */
export function step(rows: readonly CategoryRow[], id: string, way: 'up' | 'down' | 'inside' | 'outside'): Arrangement | null {
  const row = rows.find(({ node }) => node.id === id);
  if (!row) return null;
  const at = row.siblings.findIndex((node) => node.id === id);
  const beside = row.siblings[way === 'down' ? at + 1 : at - 1];
  if (way === 'outside') return row.node.parentId === null ? null : arrangement(rows, id, row.node.parentId, 'after');
  if (!beside) return null;
  return arrangement(rows, id, beside.id, way === 'up' ? 'before' : way === 'down' ? 'after' : 'inside');
}
