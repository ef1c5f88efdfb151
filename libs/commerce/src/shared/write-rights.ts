import { rightOn, type FieldError, type HasFieldRights } from '@patron/kernel';

interface Said {
  path: string;
  field: string;
}

/** What of the named fields the asker's roles do not let him write; a hidden one reads like any name the product does not know. */
function refusals(asker: HasFieldRights | undefined, record: string, said: readonly Said[]): FieldError[] {
  if (!asker) return [];
  return said.flatMap(({ path, field }): FieldError[] => {
    const right = rightOn(asker, record, field);
    if (right === 'edit') return [];
    return right === 'hidden'
      ? [{ field: path, code: 'field.unknown', message: 'is not a field of this request' }]
      : [{ field: path, code: 'fields.not_editable', message: 'may not be changed by you' }];
  });
}

export function productRefusals(asker: HasFieldRights | undefined, { variants }: { variants: readonly { cost: string | null }[] }): FieldError[] {
  return refusals(asker, 'product', variants.flatMap(({ cost }, at) => (cost === null ? [] : [{ path: `variants[${at}].cost`, field: 'cost' }])));
}

export function orderRefusals(asker: HasFieldRights | undefined, order: { note: string | null; payments: readonly unknown[] | null }): FieldError[] {
  return refusals(asker, 'order', [
    ...(order.note === null ? [] : [{ path: 'note', field: 'note' }]),
    ...(order.payments && order.payments.length > 0 ? [{ path: 'payments', field: 'payments' }] : []),
  ]);
}
