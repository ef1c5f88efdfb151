import { useEventListener } from '@vueuse/core';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { translate } from '../../i18n/index.js';
import { confirm } from '../feedback/confirm.js';

/** True when nothing would be lost, or the person agrees to lose it. */
export async function confirmDiscard(dirty: boolean): Promise<boolean> {
  if (!dirty) return true;
  return confirm({
    title: translate('common.form.unsavedTitle'),
    body: translate('common.form.unsavedBody'),
    confirmLabel: translate('common.form.discard'),
    cancelLabel: translate('common.form.stay'),
    danger: true,
  });
}

/** Guards leaving the route and closing the tab while the form has unsaved changes. */
export function useDirtyGuard(isDirty: () => boolean): void {
  onBeforeRouteLeave(() => confirmDiscard(isDirty()));
  onBeforeRouteUpdate((to, from) => to.path === from.path || confirmDiscard(isDirty()));
  useEventListener(window, 'beforeunload', (event) => {
    if (isDirty()) event.preventDefault();
  });
}
