import { isPurchase, mayChange, mayReach, orderStatuses, orderTransitions, paymentStatusOf } from './order-status.js';

describe('order status', () => {
  it.each([
    ['pending', 'paid', true],
    ['pending', 'completed', false],
    ['paid', 'pending', false],
    ['shipped', 'cancelled', true],
    ['completed', 'cancelled', false],
    ['cancelled', 'pending', false],
  ] as const)('%s -> %s by a person: %s', (from, to, allowed) => {
    expect(mayChange(from, to)).toBe(allowed);
  });

  it.each([
    ['pending', 'completed', true],
    ['completed', 'paid', false],
    ['shipped', 'shipped', true],
    ['cancelled', 'paid', false],
  ] as const)('%s -> %s by a feed: %s', (from, to, allowed) => {
    expect(mayReach(from, to)).toBe(allowed);
  });

  it('has no way back to a status once left', () => {
    for (const from of orderStatuses) {
      for (const next of orderTransitions[from]) expect(mayReach(next, from)).toBe(false);
    }
  });

  it.each([
    [{ totalMinor: 100, paidMinor: 0, refundedMinor: 0 }, 'unpaid'],
    [{ totalMinor: 100, paidMinor: 40, refundedMinor: 0 }, 'partially_paid'],
    [{ totalMinor: 100, paidMinor: 100, refundedMinor: 0 }, 'paid'],
    [{ totalMinor: 0, paidMinor: 0, refundedMinor: 0 }, 'paid'],
    [{ totalMinor: 100, paidMinor: 100, refundedMinor: 30 }, 'partially_refunded'],
    [{ totalMinor: 100, paidMinor: 100, refundedMinor: 100 }, 'refunded'],
    [{ totalMinor: 100, paidMinor: 0, refundedMinor: 100 }, 'refunded'],
  ] as const)('%j is %s', (amounts, status) => {
    expect(paymentStatusOf(amounts)).toBe(status);
  });

  it('counts neither cancelled nor free orders as purchases', () => {
    expect(isPurchase({ status: 'completed', totalMinor: 1 })).toBe(true);
    expect(isPurchase({ status: 'cancelled', totalMinor: 1 })).toBe(false);
    expect(isPurchase({ status: 'completed', totalMinor: 0 })).toBe(false);
  });
});
