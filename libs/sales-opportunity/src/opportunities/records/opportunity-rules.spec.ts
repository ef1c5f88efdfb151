import { pricedLines, sumOf } from './line-amounts.js';
import { assertTransition } from './opportunity-moves.js';
import { OPPORTUNITY_STATUSES } from './opportunity.types.js';
import { deciding, judge } from '../triggers/trigger-rule.js';
import type { OpportunityTrigger, TriggerSubject } from '../triggers/trigger.types.js';

const line = (over: object) => ({ productId: null, variantId: null, title: 'x', quantity: '1', unitPrice: '100', discountPercent: null, discountMinor: 0, taxPercent: '0', ...over });

describe('the states of an opportunity', () => {
  it.each([
    ['open', ['won', 'lost', 'invalid']], ['won', ['open']], ['lost', ['open']], ['invalid', ['open']],
  ] as const)('%s becomes %j and nothing else', (from, allowed) => {
    const possible = OPPORTUNITY_STATUSES.filter((to) => {
      try {
        assertTransition(from, to);
        return true;
      } catch {
        return false;
      }
    });
    expect([...possible].sort()).toEqual([...allowed].sort());
  });
});

describe('the amount of a line', () => {
  it.each([
    [{}, 'CNY', [0, 0, 10_000]],
    [{ quantity: '3', unitPrice: '59.90', discountPercent: '10', taxPercent: '13' }, 'CNY', [1797, 2102, 18_275]],
    [{ discountMinor: 2500 }, 'CNY', [2500, 0, 7500]],
    [{ unitPrice: '0.05', discountPercent: '50' }, 'CNY', [2, 0, 3]],
    [{ unitPrice: '0.15', discountPercent: '50' }, 'CNY', [8, 0, 7]],
    [{ unitPrice: '1000', taxPercent: '7.25' }, 'JPY', [0, 72, 1072]],
    [{ unitPrice: '1.234', discountPercent: '100', taxPercent: '100' }, 'KWD', [1234, 0, 0]],
  ] as const)('%j in %s', (over, currency, [discountMinor, taxMinor, amountMinor]) => {
    expect(pricedLines([line(over)], currency)).toMatchObject([{ discountMinor, taxMinor, amountMinor }]);
  });

  it('cannot be less than nothing, and none sums to none', () => {
    expect(() => pricedLines([line({ discountMinor: 10_001 })], 'CNY')).toThrow();
    expect(sumOf([])).toBeNull();
  });
});

describe('a trigger', () => {
  const trigger: OpportunityTrigger = {
    id: 't', kind: 'cart', name: 't', active: true, activeSince: '2026-03-01T00:00:00.000Z', pipelineId: 'p', stageId: null, currency: 'CNY', minAmountMinor: 1000, minViews: 3, withinDays: 7, quietDays: 30, closeInDays: null,
    fallbackOwnerId: null, version: 1,
  };
  const cart: TriggerSubject = {
    kind: 'cart', id: 'c', customerId: 'k', known: true, currency: 'CNY', amountMinor: 1000, state: 'abandoned', at: '2026-03-02T00:00:00.000Z', views: 0, ordered: false, ownerId: 'o', fallbackActive: false, openedId: null,
    sameGoodsId: null, quietUntil: null,
  };

  it.each([
    [{}, undefined], [{ known: false }, 'known_customer'], [{ openedId: 'x' }, 'not_opened'], [{ state: 'open' }, 'abandoned'], [{ at: '2026-02-28T00:00:00.000Z' }, 'since'], [{ currency: 'USD' }, 'currency'],
    [{ amountMinor: 999 }, 'amount'], [{ amountMinor: null }, 'amount'], [{ sameGoodsId: 'x' }, 'same_goods'], [{ ownerId: null }, 'owner'], [{ known: false, amountMinor: 1 }, 'known_customer'],
  ])('on a cart with %j: %s decides', (over, code) => {
    expect(deciding(judge(trigger, { ...cart, ...over }))?.code).toBe(code);
  });

  it.each([
    [{ views: 3 }, undefined], [{ views: 2 }, 'views'], [{ views: 3, ordered: true }, 'not_ordered'], [{ views: 3, quietUntil: '2026-04-01' }, 'quiet'], [{ views: 3, openedId: 'x', quietUntil: 'y' }, 'not_opened'], [{ views: 3, amountMinor: 1 }, 'amount'],
  ])('on browsing with %j: %s decides', (over, code) => {
    expect(deciding(judge({ ...trigger, kind: 'browse' }, { ...cart, kind: 'browse', state: null, ...over }))?.code).toBe(code);
  });

  it('takes the fall-back owner only while he is active', () => {
    expect(deciding(judge({ ...trigger, fallbackOwnerId: 'f' }, { ...cart, ownerId: null }))?.code).toBe('owner');
    expect(deciding(judge({ ...trigger, fallbackOwnerId: 'f' }, { ...cart, ownerId: null, fallbackActive: true }))).toBeUndefined();
  });
});
