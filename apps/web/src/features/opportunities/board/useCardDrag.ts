import { useEventListener } from '@vueuse/core';
import { onBeforeUnmount, ref, shallowRef, type Ref } from 'vue';

/** What is in the hand, and the place it would fall to. */
export type Lifted = { id: string; from: string; by: 'pointer' | 'keys' };
export type CardDragOptions = {
  /** The element that scrolls sideways; cards carry `data-card`, places `data-drop`. */
  root: Ref<HTMLElement | undefined>;
  /** The places in the order the arrow keys walk them. */
  places: () => readonly string[];
  placeOf: (cardId: string) => string | undefined;
  enabled: () => boolean;
  drop: (cardId: string, place: string, by: Lifted['by']) => void;
};

const MOUSE_SLACK = 5;
const TOUCH_SLACK = 9;
const HOLD_MS = 260;
const EDGE = 56;

type Press = { id: string; card: HTMLElement; pointerId: number; x: number; y: number; touch: boolean; timer: ReturnType<typeof setTimeout> | undefined };

/**
 * Cards are lifted by a mouse that moves, by a finger that stays, or by the space bar. Nothing but a shadow moves until the card
 * is let go, so that a board of thousands answers within a frame.
 */
export function useCardDrag(options: CardDragOptions) {
  const lifted = shallowRef<Lifted | null>(null);
  const over = ref<string | null>(null);
  let press: Press | null = null;
  let shadow: HTMLElement | null = null;
  let veil: HTMLElement | null = null;
  let held: HTMLElement | null = null;
  let pointer = { x: 0, y: 0 };
  let grip = { x: 0, y: 0 };
  let frame = 0;

  function lift(by: Lifted['by'], id: string): boolean {
    const from = options.placeOf(id);
    if (from === undefined || !options.enabled()) return false;
    lifted.value = { id, from, by };
    over.value = from;
    // By hand, not through the state: no card is drawn again because one of them is lifted.
    held = options.root.value?.querySelector<HTMLElement>(`[data-card="${id}"]`) ?? null;
    held?.classList.add('lifted');
    return true;
  }

  function raise(): void {
    if (!press || !lift('pointer', press.id)) return void (press = null);
    const box = press.card.getBoundingClientRect();
    grip = { x: press.x - box.left, y: press.y - box.top };
    shadow = press.card.cloneNode(true) as HTMLElement;
    shadow.classList.remove('lifted');
    shadow.classList.add('shadow-card');
    shadow.setAttribute('aria-hidden', 'true');
    shadow.removeAttribute('id');
    Object.assign(shadow.style, { position: 'fixed', left: '0', top: '0', width: `${box.width}px`, height: `${box.height}px`, zIndex: '3000', pointerEvents: 'none', willChange: 'transform' });
    // A veil, not a class on the page: the pointer's shape changes without a new look at every card's style.
    veil = document.createElement('div');
    Object.assign(veil.style, { position: 'fixed', inset: '0', zIndex: '2999', cursor: 'grabbing' });
    document.body.append(veil, shadow);
    if (press.touch) navigator.vibrate?.(8);
    paint();
  }

  function placeAt(x: number, y: number): string | null {
    for (const place of document.querySelectorAll<HTMLElement>('[data-drop]')) {
      const box = place.getBoundingClientRect();
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return place.dataset['drop'] ?? null;
    }
    return null;
  }

  /** The shadow follows; near an edge the board comes along. */
  function paint(): void {
    if (!shadow) return;
    shadow.style.transform = `translate3d(${pointer.x - grip.x}px, ${pointer.y - grip.y}px, 0) rotate(1.5deg)`;
    const place = placeAt(pointer.x, pointer.y);
    if (place !== over.value) over.value = place;
    const root = options.root.value;
    if (root) {
      const box = root.getBoundingClientRect();
      if (pointer.x > box.right - EDGE) root.scrollLeft += 12;
      else if (pointer.x < box.left + EDGE) root.scrollLeft -= 12;
    }
    frame = requestAnimationFrame(paint);
  }

  function end(): void {
    clearTimeout(press?.timer);
    cancelAnimationFrame(frame);
    shadow?.remove();
    veil?.remove();
    shadow = veil = null;
    held?.classList.remove('lifted');
    held = null;
    press = null;
    lifted.value = null;
    over.value = null;
  }

  function letGo(): void {
    const [card, place] = [lifted.value, over.value];
    end();
    if (card && place !== null && place !== card.from) options.drop(card.id, place, card.by);
  }

  /** The click that follows letting go must not open the card. */
  function swallowClick(): void {
    const stop = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('click', stop, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0);
  }

  function down(event: PointerEvent): void {
    const target = event.target as HTMLElement;
    const card = target.closest<HTMLElement>('[data-card]');
    if (event.button !== 0 || !card || target.closest('button') || lifted.value || !options.enabled()) return;
    const touch = event.pointerType !== 'mouse';
    pointer = { x: event.clientX, y: event.clientY };
    press = { id: card.dataset['card'] ?? '', card, pointerId: event.pointerId, ...pointer, touch, timer: touch ? setTimeout(raise, HOLD_MS) : undefined };
  }
  function move(event: PointerEvent): void {
    if (!press || event.pointerId !== press.pointerId) return;
    pointer = { x: event.clientX, y: event.clientY };
    if (shadow) return;
    const far = Math.hypot(pointer.x - press.x, pointer.y - press.y);
    // A finger that moves before it held still scrolls; it does not lift.
    if (press.touch && far > TOUCH_SLACK) end();
    else if (!press.touch && far > MOUSE_SLACK) raise();
  }
  function up(event: PointerEvent): void {
    if (!press || event.pointerId !== press.pointerId) return;
    if (!shadow) return end();
    pointer = { x: event.clientX, y: event.clientY };
    over.value = placeAt(pointer.x, pointer.y);
    swallowClick();
    letGo();
  }

  function step(by: number): void {
    const places = options.places();
    const at = places.indexOf(over.value ?? '');
    over.value = places[Math.min(Math.max(at + by, 0), places.length - 1)] ?? over.value;
  }
  const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
  /** True when the key belonged to a card in the hand. */
  function key(event: KeyboardEvent): boolean {
    if (!lifted.value) return false;
    if (event.key === 'Escape' || event.key === 'Tab') end();
    else if (lifted.value.by === 'keys' && (event.key === 'Enter' || event.key === ' ')) letGo();
    else if (lifted.value.by === 'keys' && STEPS[event.key] !== undefined) step(STEPS[event.key] ?? 0);
    else return false;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
    return true;
  }

  useEventListener(options.root, 'pointerdown', down);
  useEventListener(window, 'pointermove', move, { passive: true });
  useEventListener(window, 'pointerup', up);
  useEventListener(window, 'pointercancel', () => press && end());
  useEventListener(window, 'keydown', key, { capture: true });
  // While a finger holds a card the page must not scroll away under it.
  useEventListener(options.root, 'touchmove', (event: TouchEvent) => shadow && event.cancelable && event.preventDefault(), { passive: false });
  useEventListener(options.root, 'contextmenu', (event: Event) => press?.touch && event.preventDefault());
  useEventListener(window, 'selectstart', (event: Event) => shadow && event.preventDefault());
  useEventListener(options.root, 'dragstart', (event: Event) => event.preventDefault());
  onBeforeUnmount(end);

  return { lifted, over, liftByKeys: (id: string) => lift('keys', id), cancel: end };
}
