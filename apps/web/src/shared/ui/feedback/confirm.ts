import { shallowRef } from 'vue';

export type ConfirmRequest = { title: string; body?: string; confirmLabel: string; cancelLabel?: string; danger?: boolean };
type Pending = ConfirmRequest & { answer: (yes: boolean) => void };

export const pendingConfirm = shallowRef<Pending | null>(null);

/** Asks before something that cannot be undone; name in `body` what will be lost. Prefer an undo toast where one is possible. */
export function confirm(request: ConfirmRequest): Promise<boolean> {
  pendingConfirm.value?.answer(false);
  return new Promise((resolve) => {
    pendingConfirm.value = {
      ...request,
      answer: (yes) => {
        pendingConfirm.value = null;
        resolve(yes);
      },
    };
  });
}
