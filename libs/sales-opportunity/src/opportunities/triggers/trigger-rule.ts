import type { Condition, OpportunityTrigger, TriggerSubject } from './trigger.types.js';

type Rule = (trigger: OpportunityTrigger, subject: TriggerSubject) => Condition;

const active: Rule = ({ active: on }) => ({ code: 'active', met: on, expected: 'on', actual: on ? 'on' : 'off' });
const known: Rule = (_, { known: is }) => ({ code: 'known_customer', met: is, expected: 'customer', actual: is ? 'customer' : 'visitor' });
const abandoned: Rule = (_, { state }) => ({ code: 'abandoned', met: state === 'abandoned', expected: 'abandoned', actual: state });
const since: Rule = ({ activeSince }, { at }) => ({ code: 'since', met: activeSince !== null && at !== null && at >= activeSince, expected: activeSince, actual: at });
const currency: Rule = (trigger, subject) => ({ code: 'currency', met: trigger.currency === subject.currency, expected: trigger.currency, actual: subject.currency });
const amount: Rule = ({ minAmountMinor }, { amountMinor }) => ({ code: 'amount', met: (amountMinor ?? -1) >= minAmountMinor, expected: minAmountMinor, actual: amountMinor });
const views: Rule = ({ minViews }, { views: seen }) => ({ code: 'views', met: seen >= minViews, expected: minViews, actual: seen });
const notOrdered: Rule = (_, { ordered }) => ({ code: 'not_ordered', met: !ordered, expected: 'none', actual: ordered ? 'ordered' : 'none' });
const notOpened: Rule = (_, { openedId }) => ({ code: 'not_opened', met: openedId === null, expected: null, actual: openedId });
const sameGoods: Rule = (_, { sameGoodsId }) => ({ code: 'same_goods', met: sameGoodsId === null, expected: null, actual: sameGoodsId });
const quiet: Rule = (_, { quietUntil }) => ({ code: 'quiet', met: quietUntil === null, expected: null, actual: quietUntil });
const owner: Rule = ({ fallbackOwnerId }, { ownerId, fallbackActive }) => {
  const who = ownerId ?? (fallbackActive ? fallbackOwnerId : null);
  return { code: 'owner', met: who !== null, expected: 'somebody', actual: who };
};

const RULES: Readonly<Record<OpportunityTrigger['kind'], readonly Rule[]>> = {
  cart: [active, known, notOpened, abandoned, since, currency, amount, sameGoods, owner],
  browse: [active, known, currency, amount, views, notOrdered, notOpened, sameGoods, quiet, owner],
};

/** Every condition of the trigger on what it looks at, in the order in which they decide. */
export function judge(trigger: OpportunityTrigger, subject: TriggerSubject): Condition[] {
  return RULES[trigger.kind].map((rule) => rule(trigger, subject));
}

/** The condition that kept it from opening; undefined: it opens. */
export function deciding(conditions: readonly Condition[]): Condition | undefined {
  return conditions.find(({ met }) => !met);
}
