import type { FlowCell, Stage } from './lifecycle.api.js';
import { STAGES } from './stages.js';

export type FlowNode = { name: string; side: 'before' | 'after'; stage: Stage | null };
export type FlowLink = { source: string; target: string; value: number; cell: FlowCell };

/** Nodes and links of a Sankey from the stages before to the stages after. Who stayed is left out where movement is asked for: it would dwarf the rest. */
export function flowLinks(cells: readonly FlowCell[], withStayed: boolean): { nodes: FlowNode[]; links: FlowLink[] } {
  const shown = cells.filter(({ from, to }) => withStayed || from !== to);
  const inOrder = [null, ...STAGES];
  const before = inOrder.filter((stage) => shown.some(({ from }) => from === stage));
  const after = STAGES.filter((stage) => shown.some(({ to }) => to === stage));
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
