export type Axis = 'r' | 'f' | 'm';
export type Pair = 'rf' | 'rm' | 'fm';

export type CellCount = { cell: number; customers: number; monetaryMinor: number };
export type Square = { row: number; column: number; cells: number[]; customers: number; monetaryMinor: number };

const DIVISOR: Record<Axis, number> = { r: 100, f: 10, m: 1 };

/** 1 to 5, from a cell such as 545. */
export const scoreOf = (cell: number, axis: Axis): number => Math.floor(cell / DIVISOR[axis]) % 10;

/** Rows and columns of a pair: the first letter goes down, the second across. */
export const axesOf = (pair: Pair): [Axis, Axis] => [pair[0] as Axis, pair[1] as Axis];

/** 25 squares, best row first; each sums the five cells of the dimension that is not shown. */
export function squaresOf(cells: readonly CellCount[], pair: Pair): Square[] {
  const [down, across] = axesOf(pair);
  const squares = [5, 4, 3, 2, 1].flatMap((row) => [1, 2, 3, 4, 5].map((column): Square => ({ row, column, cells: [], customers: 0, monetaryMinor: 0 })));
  for (const { cell, customers, monetaryMinor } of cells) {
    const square = squares.find(({ row, column }) => row === scoreOf(cell, down) && column === scoreOf(cell, across));
    if (!square) continue;
    square.cells.push(cell);
    square.customers += customers;
    square.monetaryMinor += monetaryMinor;
  }
  return squares;
}

/** How dark a square is, 0 to 5: by the root of its share of the fullest, so that a few big squares do not leave the others white. */
export function shadeOf(customers: number, most: number): number {
  return customers === 0 || most === 0 ? 0 : Math.max(1, Math.round(Math.sqrt(customers / most) * 5));
}
