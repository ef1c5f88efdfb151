import type { Board, BoardCard, BoardStage, MoneyTotal } from '../opportunity.types.js';

/** What a card adds to its column's head. Currencies stay apart. */
function addTo(totals: readonly MoneyTotal[], card: BoardCard, sign: 1 | -1): MoneyTotal[] {
  if (!card.amountMinor) return [...totals];
  const amount = sign * card.amountMinor;
  const weighted = sign * Math.round((card.amountMinor * card.probability) / 100);
  const known = totals.some((total) => total.currency === card.currency);
  const next = known
    ? totals.map((total) => (total.currency === card.currency ? { ...total, amount: total.amount + amount, weighted: total.weighted + weighted } : total))
    : [...totals, { currency: card.currency, amount, weighted }];
  return next.filter((total) => total.amount !== 0).toSorted((a, b) => a.currency.localeCompare(b.currency));
}

export function cardOf(board: Board, id: string): { card: BoardCard; stageId: string } | undefined {
  for (const stage of board.stages) {
    const card = stage.items.find((item) => item.id === id);
    if (card) return { card, stageId: stage.id };
  }
  return undefined;
}

const without = (stage: BoardStage, card: BoardCard): BoardStage => ({ ...stage, count: stage.count - 1, withoutAmount: stage.withoutAmount - (card.amountMinor === null ? 1 : 0), totals: addTo(stage.totals, card, -1), items: stage.items.filter((item) => item.id !== card.id) });
const withFirst = (stage: BoardStage, card: BoardCard): BoardStage => ({ ...stage, count: stage.count + 1, withoutAmount: stage.withoutAmount + (card.amountMinor === null ? 1 : 0), totals: addTo(stage.totals, card, 1), items: [card, ...stage.items] });

/** The board as it looks once a card has gone to another stage; the same board when there is nothing to move. */
export function moveCard(board: Board, id: string, stageId: string, now = new Date().toISOString()): Board {
  const found = cardOf(board, id);
  if (!found || found.stageId === stageId || !board.stages.some((stage) => stage.id === stageId)) return board;
  return {
    ...board,
    stages: board.stages.map((stage) => {
      if (stage.id === found.stageId) return without(stage, found.card);
      return stage.id === stageId ? withFirst(stage, { ...found.card, stage: { id: stage.id, name: stage.name }, probability: stage.probability, stalledAt: null, stageSince: now }) : stage;
    }),
  };
}

/** The card as it was, where it was: what the server refused has not happened. */
export function putBack(board: Board, { card, stageId }: { card: BoardCard; stageId: string }): Board {
  const cleared = removeCard(board, card.id);
  return { ...cleared, stages: cleared.stages.map((stage) => (stage.id === stageId ? withFirst(stage, card) : stage)) };
}

/** A card that left the board: won, lost, invalid or deleted. */
export function removeCard(board: Board, id: string): Board {
  const found = cardOf(board, id);
  return found ? { ...board, stages: board.stages.map((stage) => (stage.id === found.stageId ? without(stage, found.card) : stage)) } : board;
}

/** More cards of a stage; one that moved meanwhile is not shown twice. */
export function appendCards(board: Board, stageId: string, page: { items: BoardCard[]; nextCursor: string | null }): Board {
  const shown = new Set(board.stages.flatMap((stage) => stage.items.map((item) => item.id)));
  return {
    ...board,
    stages: board.stages.map((stage) => (stage.id === stageId ? { ...stage, items: [...stage.items, ...page.items.filter((item) => !shown.has(item.id))], nextCursor: page.nextCursor } : stage)),
  };
}

/** Numbers and sums as the server has them now; the cards that were loaded stay. */
export function takeHeads(board: Board, newest: Board): Board {
  const heads = new Map(newest.stages.map((stage) => [stage.id, stage]));
  return { ...board, stages: board.stages.map((stage) => ({ ...stage, withoutAmount: heads.get(stage.id)?.withoutAmount ?? stage.withoutAmount, count: heads.get(stage.id)?.count ?? stage.count, totals: heads.get(stage.id)?.totals ?? stage.totals })) };
}

/** Everything on the board, a currency at a time. */
export function sumOf(board: Board): { count: number; totals: MoneyTotal[] } {
  const totals = new Map<string, MoneyTotal>();
  for (const total of board.stages.flatMap((stage) => stage.totals)) {
    const sum = totals.get(total.currency) ?? { currency: total.currency, amount: 0, weighted: 0 };
    totals.set(total.currency, { currency: total.currency, amount: sum.amount + total.amount, weighted: sum.weighted + total.weighted });
  }
  return { count: board.stages.reduce((count, stage) => count + stage.count, 0), totals: [...totals.values()].toSorted((a, b) => b.amount - a.amount) };
}
