import { useEventListener } from '@vueuse/core';
import { isTyping } from '../keyboard.js';

export type ListKeys = { move: (step: number) => void; enter: () => void; quick: () => void; select: (range: boolean) => void };

/** j/k and arrows move, Enter opens, Space shows the quick view, x selects; never while typing or in a dialog. */
export function useListKeyboard(keys: ListKeys): void {
  const actions: Record<string, (event: KeyboardEvent) => void> = {
    j: () => keys.move(1),
    k: () => keys.move(-1),
    ArrowDown: () => keys.move(1),
    ArrowUp: () => keys.move(-1),
    Enter: () => keys.enter(),
    ' ': () => keys.quick(),
    x: (event) => keys.select(event.shiftKey),
    X: (event) => keys.select(event.shiftKey),
  };

  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const onControl = target?.closest('a, button, [role="option"], [role="menuitem"], .panel .body') ?? null;
    if (onControl && !['j', 'k', 'x', 'X'].includes(event.key)) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action(event);
  });
}
