import type { BatchContext, FieldError } from '@patron/kernel';

/** Writing orders is not yet giving money back: whoever may not refund one order may not do it inside a bulk request either. */
export function refundRefusal({ principal }: BatchContext): FieldError[] {
  if (!principal || principal.permissions.has('orders.refund')) return [];
  return [{ field: 'refunds', code: 'orders.refund_not_allowed', message: 'takes the permission orders.refund' }];
}
