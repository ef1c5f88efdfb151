import type { Ref } from 'vue';
import type { Board } from '../opportunity.types.js';

type Options = { root: Ref<HTMLElement | undefined>; board: Ref<Board>; lift: (id: string) => boolean };

/** Arrows walk the cards, the space bar lifts one; only one card at a time is a stop for Tab. */
export function useBoardKeys({ root, board, lift }: Options) {
  const element = (id: string): HTMLElement | null => root.value?.querySelector<HTMLElement>(`[data-card="${id}"]`) ?? null;

  function focusCard(id: string): void {
    const next = element(id);
    if (!next) return;
    root.value?.querySelectorAll<HTMLElement>('[data-card][tabindex="0"]').forEach((card) => (card.tabIndex = -1));
    next.tabIndex = 0;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  function beside(id: string, key: string): string | undefined {
    const columns = board.value.stages.map(({ items }) => items);
    const column = columns.findIndex((items) => items.some((item) => item.id === id));
    const row = columns[column]?.findIndex((item) => item.id === id) ?? -1;
    if (key === 'ArrowDown') return columns[column]?.[row + 1]?.id;
    if (key === 'ArrowUp') return columns[column]?.[row - 1]?.id;
    const step = key === 'ArrowRight' ? 1 : -1;
    for (let at = column + step; at >= 0 && at < columns.length; at += step) {
      const items = columns[at] ?? [];
      if (items.length > 0) return items[Math.min(row, items.length - 1)]?.id;
    }
    return undefined;
  }

  function key(event: KeyboardEvent): void {
    const id = (event.target as HTMLElement).dataset['card'];
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') {
      event.preventDefault();
      lift(id);
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      const next = beside(id, event.key);
      if (next !== undefined) focusCard(next);
    }
  }
  return { focusCard, key };
}
