import type { Explanation } from '../segments.api.js';

export type Explained = Explanation['rule'];
type Mode = 'all' | 'any' | 'none' | 'notAll';

/** The group a part is, with a "not" around it read as the builder words it; nothing for a single condition. */
export function groupOf(node: Explained): { mode: Mode; parts: Explained[] } | null {
  if (node.kind === 'all' || node.kind === 'any') return { mode: node.kind, parts: node.rules ?? [] };
  const [inner] = node.rules ?? [];
  if (node.kind !== 'not' || !inner || (inner.kind !== 'all' && inner.kind !== 'any')) return null;
  return { mode: inner.kind === 'any' ? 'none' : 'notAll', parts: inner.rules ?? [] };
}
