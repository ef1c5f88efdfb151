/** Undo and redo over whole values. Typing in one place within a breath is one step. */
export type Undo<T> = { past: readonly T[]; present: T; future: readonly T[]; place: string; at: number };

const BREATH = 1_200;
const STEPS = 200;

export const startUndo = <T>(present: T): Undo<T> => ({ past: [], present, future: [], place: '', at: 0 });

/** `place` names what is being typed into; an empty one is a step of its own. */
export function record<T>(state: Undo<T>, present: T, step: { place?: string; at: number }): Undo<T> {
  if (present === state.present) return state;
  const place = step.place ?? '';
  const typing = place !== '' && place === state.place && step.at - state.at < BREATH;
  return { past: typing ? state.past : [...state.past, state.present].slice(-STEPS), present, future: [], place, at: step.at };
}

export function undo<T>(state: Undo<T>): Undo<T> {
  const before = state.past.at(-1);
  if (before === undefined) return state;
  return { past: state.past.slice(0, -1), present: before, future: [state.present, ...state.future], place: '', at: 0 };
}

export function redo<T>(state: Undo<T>): Undo<T> {
  const [next, ...future] = state.future;
  if (next === undefined) return state;
  return { past: [...state.past, state.present], present: next, future, place: '', at: 0 };
}
