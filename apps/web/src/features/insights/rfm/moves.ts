export type FlowRow = { from: number | null; to: number | null; fromSegment: string | null; toSegment: string | null; customers: number };
/** From where to where: keys of segments, or cells as text; null: not scored. */
export type Flow = { from: string | null; to: string | null; customers: number };
export type Level = 'segment' | 'cell';

/** Cell to cell as it comes, or added up to segment to segment. */
export function flowsBy(level: Level, rows: readonly FlowRow[]): Flow[] {
  const sums = new Map<string, Flow>();
  for (const row of rows) {
    const [from, to] = level === 'segment' ? [row.fromSegment, row.toSegment] : [row.from, row.to].map((cell) => (cell === null ? null : String(cell)));
    const key = `${from ?? ''}>${to ?? ''}`;
    const known = sums.get(key);
    if (known) known.customers += row.customers;
    else sums.set(key, { from: from ?? null, to: to ?? null, customers: row.customers });
  }
  return [...sums.values()];
}

/** Those who went from one place to another, most first; first scores are no moves. */
export const moved = (flows: readonly Flow[]): Flow[] => flows.filter(({ from, to }) => from !== to && from !== null && to !== null).sort((a, b) => b.customers - a.customers);

export const countOf = (flows: readonly Flow[]): number => flows.reduce((sum, { customers }) => sum + customers, 0);

/** YYYY-MM-DD so many days before another. */
export const daysBefore = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

export type RiverNode = { name: string; depth: 0 | 1; key: string };
export type RiverLink = { source: string; target: string; value: number; flow: Flow };

/** A Sankey of the moves: where they came from on the left, where they went on the right, both in the order of `keys`. */
export function riverOf(moves: readonly Flow[], keys: readonly string[]): { nodes: RiverNode[]; links: RiverLink[] } {
  const links = moves.map((flow) => ({ source: `from:${flow.from ?? ''}`, target: `to:${flow.to ?? ''}`, value: flow.customers, flow }));
  const side = (prefix: 'from' | 'to', depth: 0 | 1, has: (key: string) => boolean): RiverNode[] => keys.filter(has).map((key) => ({ name: `${prefix}:${key}`, depth, key }));
  return { nodes: [...side('from', 0, (key) => moves.some(({ from }) => from === key)), ...side('to', 1, (key) => moves.some(({ to }) => to === key))], links };
}
