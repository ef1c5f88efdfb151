import { translate } from '../../shared/i18n/index.js';
import { confirm } from '../../shared/ui/index.js';
import { candidatesOf } from './similar.js';

/** Runs a write; where a duplicate rule warns, asks and runs it again if the person insists. */
export async function evenIfSimilar<T>(work: (more: { allowDuplicate?: boolean }) => Promise<T>): Promise<T> {
  try {
    return await work({});
  } catch (error) {
    const similar = candidatesOf(error);
    if (!similar || similar.blocked) throw error;
    const names = similar.candidates.map(({ customer }) => customer?.name ?? translate('relations.similar.hidden')).join(translate('customers.changed.separator'));
    const insists = await confirm({ title: translate('relations.similar.editTitle'), body: translate('relations.similar.editBody', { names }), confirmLabel: translate('relations.similar.keepAnyway') });
    if (!insists) throw error;
    return work({ allowDuplicate: true });
  }
}
