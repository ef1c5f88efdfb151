import { scoreOf, shadeOf, squaresOf } from './matrix.js';

const CELLS = [{ cell: 545, customers: 3, monetaryMinor: 300 }, { cell: 541, customers: 2, monetaryMinor: 20 }, { cell: 111, customers: 7, monetaryMinor: 7 }];

describe('the matrix', () => {
  it('reads the scores of a cell', () => expect([scoreOf(523, 'r'), scoreOf(523, 'f'), scoreOf(523, 'm')]).toEqual([5, 2, 3]));

  it('adds up the dimension that is not shown', () => {
    const squares = squaresOf(CELLS, 'rf');
    expect(squares).toHaveLength(25);
    expect(squares[0]).toMatchObject({ row: 5, column: 1, customers: 0 });
    expect(squares.find(({ row, column }) => row === 5 && column === 4)).toEqual({ row: 5, column: 4, cells: [545, 541], customers: 5, monetaryMinor: 320 });
    expect(squaresOf(CELLS, 'fm').find(({ row, column }) => row === 4 && column === 1)).toMatchObject({ customers: 2, cells: [541] });
  });

  it('shades what is not empty', () => expect([shadeOf(0, 10), shadeOf(1, 1_000_000), shadeOf(10, 10), shadeOf(0, 0)]).toEqual([0, 1, 5, 0]));
});
