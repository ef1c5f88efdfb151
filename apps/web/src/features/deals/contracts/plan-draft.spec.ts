import { evenly, faultsOfRow, newRow, planItems, restOf } from './plan-draft.js';

const options = { from: '2026-03-01', currency: 'CNY', nameOf: (n: number) => `#${n}` };

describe('a plan of payments', () => {
  it('cuts a whole into parts that make the whole again', () => {
    const rows = evenly(10_000, 3, options);
    expect(rows.map(({ amount, dueOn }) => [amount, dueOn])).toEqual([['33.33', '2026-03-01'], ['33.33', '2026-03-31'], ['33.34', '2026-04-30']]);
    expect(restOf(rows, 10_000, 'CNY')).toBe(0);
  });
  it('knows what is left to plan, and sends minor units', () => {
    const rows = [newRow(' Deposit ', '2026-03-01', '1,000'), newRow('Rest', '2026-04-01', 'x')];
    expect(restOf(rows, 150_000, 'CNY')).toBe(50_000);
    expect(planItems(rows.slice(0, 1), 'CNY')).toEqual([{ name: 'Deposit', dueOn: '2026-03-01', amountMinor: 100_000 }]);
  });
  it.each([
    [{}, []], [{ name: '' }, ['name']], [{ dueOn: null }, ['dueOn']], [{ amount: '0' }, ['amount']], [{ amount: 'x' }, ['amount']], [{ paidMinor: 200_000 }, ['paid']],
  ])('%j lacks %j', (over, faults) => {
    expect(faultsOfRow({ ...newRow('Deposit', '2026-03-01', '1000'), ...over }, 'CNY')).toEqual(faults);
  });
});
