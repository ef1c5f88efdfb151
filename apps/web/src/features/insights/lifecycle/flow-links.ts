import type { FlowCell, Stage } from './lifecycle.api.js';

export type FlowNode = { name: string; side: 'before' | 'after'; stage: Stage | null };
export type FlowLink = { source: string; target: string; value: number; cell: FlowCell };

/** Nodes and links of a Sankey from the stages before to the stages after. Who stayed is left out where movement is asked for: it would dwarf the rest. */
export function flowLinks(cells: readonly FlowCell[], withStayed: boolean): { nodes: FlowNode[]; links: FlowLink[] } {
  const shown = cells.filter(({ from, to }) => withStayed || from !== to);
  const before = [...new Set(shown.map(({ from }) => from))];
  const after = [...new Set(shown.map(({ to }) => to))];
  return {
    nodes: [...before.map((stage): FlowNode => ({ name: nodeName('before', stage), side: 'before', stage })), ...after.map((stage): FlowNode => ({ name: nodeName('after', stage), side: 'after', stage }))],
    links: shown.map((cell) => ({ source: nodeName('before', cell.from), target: nodeName('after', cell.to), value: cell.customers, cell })),
  };
}

export function nodeName(side: 'before' | 'after', stage: Stage | null): string {
  return `${side}:${stage ?? ''}`;
}

export function cellOf(cells: readonly FlowCell[], from: Stage | null, to: Stage): FlowCell | undefined {
  return cells.find((cell) => cell.from === from && cell.to === to);
}
