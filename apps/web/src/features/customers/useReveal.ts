import { useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose, ref } from 'vue';
import { api, data, type BodyOf, type ResponseOf } from '../../shared/api/index.js';
import { useSession } from '../../shared/session/index.js';
import { toast } from '../../shared/ui/index.js';
import type { Identity } from './customer.types.js';

type Revealed = ResponseOf<'/api/v1/customers/{id}/reveal', 'post'>;
export type RevealField = 'phone' | 'email' | 'memberNo' | 'accounts' | 'address';

const SECONDS = 30;
const FIELD_OF: Partial<Record<Identity['kind'], RevealField>> = { phone: 'phone', email: 'email', member_no: 'memberNo' };

export function revealField(kind: Identity['kind']): RevealField {
  return FIELD_OF[kind] ?? 'accounts';
}

/** Masked values shown plainly for half a minute; the server writes down who looked. */
export function useReveal(customerId: () => string) {
  const session = useSession();
  const client = useQueryClient();
  const shown = ref<Partial<Record<RevealField, Revealed>>>({});
  const busy = ref<RevealField | null>(null);
  const timers = new Map<RevealField, number>();

  const isMasked = (field: RevealField): boolean => session.rightOn('customer', field) === 'masked';
  const mayReveal = (field: RevealField): boolean => isMasked(field) && session.can('customers.reveal');
  const isShown = (field: RevealField): boolean => shown.value[field] !== undefined;

  function hide(field: RevealField): void {
    const { [field]: _, ...rest } = shown.value;
    shown.value = rest;
    window.clearTimeout(timers.get(field));
  }
  async function toggle(field: RevealField): Promise<void> {
    if (isShown(field)) return hide(field);
    busy.value = field;
    try {
      const body: BodyOf<'/api/v1/customers/{id}/reveal', 'post'> = { fields: [field] };
      shown.value = { ...shown.value, [field]: await data(api.POST('/api/v1/customers/{id}/reveal', { params: { path: { id: customerId() } }, body })) };
      timers.set(field, window.setTimeout(() => hide(field), SECONDS * 1000));
      void client.invalidateQueries({ queryKey: ['customers', 'timeline', customerId()] });
    } catch (error) {
      toast.error(error);
    } finally {
      busy.value = null;
    }
  }
  onScopeDispose(() => timers.forEach((timer) => window.clearTimeout(timer)));

  const identity = ({ id, kind, value }: Pick<Identity, 'id' | 'kind' | 'value'>): string => shown.value[revealField(kind)]?.identities.find((plain) => plain.id === id)?.value ?? value;
  const address = <T extends { id: string }>(masked: T): T => {
    const plain = shown.value.address?.addresses.find(({ id }) => id === masked.id);
    return plain ? { ...masked, ...plain } : masked;
  };
  return { isMasked, mayReveal, isShown, busy, toggle, identity, address };
}
