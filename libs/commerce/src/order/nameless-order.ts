import type { NormalOrder, NormalPayment, NormalRefund, NormalRefundLine, ProductRef } from './normal-order.js';
import type { OrderState } from './order-state.js';

/**
 * What may be taken over of an order that is sent again after its customer was erased: goods, amounts, days and states, so that the books stay true;
 * nothing that was ever said of the person. A payment that stands already, without its reference since the erasure, is not taken for another one.
 */
export function namelessOrder(order: NormalOrder, before: OrderState): NormalOrder {
  const { custom: _custom, cartExternalId: _cart, ...rest } = order;
  return {
    ...rest, customer: null, customerId: null, note: null, lines: order.lines.map(namelessLine), payments: newPayments(order, before),
    discounts: order.discounts.map(({ amountMinor }) => ({ code: null, title: '', amountMinor })),
    refunds: order.refunds.map(namelessRefund),
  };
}

export function namelessRefund<Refund extends Pick<NormalRefund, 'reason' | 'lines'>>(refund: Refund): Refund {
  return { ...refund, reason: null, lines: refund.lines.map(namelessLine) };
}

/** A title stays where it is a product's; one typed by hand may name somebody. */
function namelessLine<Line extends ProductRef | NormalRefundLine>(line: Line): Line {
  return line.productId ?? line.variantId ?? line.sku ?? line.productExternalId ? line : { ...line, title: '' };
}

function newPayments({ payments, placedAt }: NormalOrder, before: OrderState): NormalPayment[] {
  const standing = before.payments.map(({ method, amountMinor }) => `${method} ${amountMinor}`);
  return payments.flatMap((payment): NormalPayment[] => {
    const at = standing.indexOf(`${payment.method} ${payment.amountMinor}`);
    if (at < 0) return [{ ...payment, externalId: `erased:${payment.paidAt ?? placedAt}:${payment.amountMinor}` }];
    standing.splice(at, 1);
    return [];
  });
}
