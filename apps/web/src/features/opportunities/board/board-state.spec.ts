import fc from 'fast-check';
import type { Board, BoardCard } from '../opportunity.types.js';
import { appendCards, cardOf, moveCard, putBack, removeCard, sumOf } from './board-state.js';

const PROBABILITY: Record<string, number> = { a: 10, b: 50, c: 90 };
const card = (id: string, stageId: string, amountMinor = 1_000, currency = 'CNY'): BoardCard =>
  ({ id, name: id, stage: { id: stageId, name: stageId }, amountMinor, currency, probability: PROBABILITY[stageId] ?? 0, stalledAt: '2026-01-01T00:00:00Z' }) as BoardCard;
const board = (...columns: [id: string, probability: number, items: BoardCard[]][]): Board => ({
  stages: columns.map(([id, probability, items]) => {
    const totals = new Map<string, number>();
    for (const item of items) totals.set(item.currency, (totals.get(item.currency) ?? 0) + (item.amountMinor ?? 0));
    return {
      id, name: id, probability, expectedDays: null, withoutAmount: 0, count: items.length, items, nextCursor: null,
      totals: [...totals].filter(([, amount]) => amount !== 0).map(([currency, amount]) => ({ currency, amount, weighted: Math.round((amount * probability) / 100) })),
    };
  }),
}) as Board;

describe('a card on the board', () => {
  const start = board(['a', 10, [card('1', 'a'), card('2', 'a', 500, 'USD')]], ['b', 50, []]);

  it('goes on top of the other stage, and both heads follow, a currency at a time', () => {
    const moved = moveCard(start, '1', 'b');
    expect(moved.stages.map(({ count, totals }) => [count, totals])).toEqual([
      [1, [{ currency: 'USD', amount: 500, weighted: 50 }]],
      [1, [{ currency: 'CNY', amount: 1_000, weighted: 500 }]],
    ]);
    expect(cardOf(moved, '1')).toMatchObject({ stageId: 'b', card: { stage: { id: 'b' }, probability: 50, stalledAt: null } });
  });

  it('stays where it is when there is nothing to move', () => {
    expect(moveCard(start, '1', 'a')).toBe(start);
    expect(moveCard(start, 'nobody', 'b')).toBe(start);
    expect(moveCard(start, '1', 'nowhere')).toBe(start);
  });

  it('is back where it was, as it was, when the server refuses', () => {
    const moved = moveCard(start, '1', 'b');
    const [first] = start.stages[0]?.items ?? [];
    expect(first && putBack(moved, { card: first, stageId: 'a' })).toEqual(start);
  });

  it('leaves the board with what it was worth', () => {
    expect(sumOf(removeCard(start, '2'))).toEqual({ count: 1, totals: [{ currency: 'CNY', amount: 1_000, weighted: 100 }] });
  });

  it('is not shown twice when a later page brings it again', () => {
    const grown = appendCards(moveCard(start, '1', 'b'), 'a', { items: [card('1', 'a'), card('3', 'a')], nextCursor: 'next' });
    expect(grown.stages.map(({ items }) => items.map(({ id }) => id))).toEqual([['2', '3'], ['1']]);
    expect(grown.stages[0]?.nextCursor).toBe('next');
  });

  it('keeps number and sums of the board, wherever it goes', () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.constantFrom('a', 'b', 'c')), { maxLength: 30 });
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 12, maxLength: 12 }), moves, (amounts, steps) => {
      const cards = amounts.map((amount, at) => card(String(at), 'a', amount, at % 3 === 0 ? 'USD' : 'CNY'));
      const first = board(['a', 10, cards], ['b', 50, []], ['c', 90, []]);
      const last = steps.reduce((now, [at, to]) => moveCard(now, String(at), to), first);
      const amountsOf = (of: Board) => sumOf(of).totals.map(({ currency, amount }) => [currency, amount]).toSorted();
      expect(sumOf(last).count).toBe(12);
      expect(amountsOf(last)).toEqual(amountsOf(first));
      expect(last.stages.map(({ items, count }) => items.length === count)).toEqual([true, true, true]);
    }));
  });
});
