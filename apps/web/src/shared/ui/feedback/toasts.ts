import { shallowRef } from 'vue';
import { describeError } from '../../api/index.js';

export type ToastAction = { label: string; run: () => void | Promise<void> };
export type Toast = { id: number; kind: 'success' | 'error' | 'info'; text: string; action?: ToastAction };

export const toasts = shallowRef<readonly Toast[]>([]);
let lastId = 0;

export function dismissToast(id: number): void {
  toasts.value = toasts.value.filter((entry) => entry.id !== id);
}

function show(kind: Toast['kind'], text: string, action?: ToastAction): void {
  const id = (lastId += 1);
  toasts.value = [...toasts.value.slice(-3), { id, kind, text, action }];
  setTimeout(() => dismissToast(id), action ? 10_000 : kind === 'error' ? 8_000 : 4_000);
}

/** Short answers in the corner. With an action (usually undo) they stay longer. */
export const toast = {
  success: (text: string, action?: ToastAction) => show('success', text, action),
  info: (text: string, action?: ToastAction) => show('info', text, action),
  error: (error: unknown) => show('error', typeof error === 'string' ? error : describeError(error)),
};
