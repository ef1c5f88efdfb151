import type { Translation } from '../../../shared/i18n/catalogue.js';
import type { lifecycleZhCN } from './lifecycle.zh-CN.js';

export const lifecycleEn: Translation<typeof lifecycleZhCN> = {
  title: 'Customer lifecycle', subtitle: 'Six stages from potential to churned: every order counts at once, and days without one count at midnight',
  stage: { potential: 'Potential', new: 'New', active: 'Active', loyal: 'Loyal', dormant: 'Dormant', churned: 'Churned' },
  days: '{n} days', period: 'Period', people: '{n} customers', working: 'Going through all customers by the rules, {n} so far',
  empty: { title: 'No customers yet', body: 'With customers and orders, this shows which stage they are in, where they came from and where they go.' },
  band: { label: 'Customers in each stage', same: 'no change', entered: '{n} came', left: '{n} left', note: 'Compared with the time before {from}. Each number opens its customers.' },
  flow: { title: 'Who went from which stage to which', none: 'No customer yet', nobody: 'Nobody changed stage in this time.', summary: '{n} customers are in another stage than before, {from} to {to}.', table: 'Moves between stages', fromTo: 'From \\ to', link: '{from} → {to}: {n} customers', withStayed: 'Show who stayed', withoutStayed: 'Moves only' },
  trend: { title: 'Customers in each stage over a year' },
  strategy: { title: 'What to do in each stage', edit: 'Edit the strategy for {stage}', saved: 'Strategy saved', goal: 'Goal', goalHelp: 'Emptied, it is the product’s own again.', actions: 'Suggested actions', actionsHelp: 'One a line.', owner: 'Owner', nobody: 'Nobody' },
  list: { today: 'today', at: '{stage} on {to}', moved: 'From {before} to {stage}, {from} to {to}', stayed: '{stage} before {from} and on {to}', entered: 'Became {stage}, {from} to {to}', left: 'Left {stage}, {from} to {to}' },
  card: { title: 'Lifecycle', since: 'since {day}, {n} days', next: 'Becomes {stage} on {day} unless an order comes', actions: 'Suggested actions', history: 'Stages so far', began: 'Began' },
  cause: { first: 'first seen', past: 'told by past orders', order: 'order or refund', time: 'time passed', rules: 'rules changed', merge: 'customers merged', check: 'nightly check' },
  rules: {
    open: 'Rules', title: 'Lifecycle rules', lead: 'Asked in this order, the first that holds counts: no order is potential; past the days of churned, churned; past the days of dormant, dormant; enough orders, loyal; a recent first order and few orders, new; everybody else is active.',
    newWithin: 'New: first order within', newAtMost: 'New: orders at most', loyalOrders: 'Loyal: orders at least', loyalWithin: 'Loyal: within', dormantAfter: 'Dormant: no order for more than', churnedAfter: 'Churned: no order for more than', daysUnit: 'days',
    categories: 'Repurchase cycles of categories', categoriesHelp: 'For categories that people buy more or less often; it reaches those below.', addCategory: 'Add a category', removeCategory: 'Remove {name}', categoryBy: 'Which category counts', favourite: 'Favourite', last: 'Bought last',
    own: 'By the customer’s own interval', ownHelp: 'Multiples of the usual time between orders instead of the days above; customers with few orders follow their category or the shop.', dormantTimes: 'Dormant after intervals', churnedTimes: 'Churned after intervals', atLeastOrders: 'Orders at least', atLeastDays: 'Days at least',
    preview: 'Preview', suggest: 'Suggest from our orders', moved: '{n} customers would change stage', tooFew: 'Only {n} intervals between orders: too few to suggest from.', rhythm: 'Of {n} intervals between orders, half ended within {half} days, nine of ten within {nine}, 98 % within {all}.', take: 'Use the suggestion',
    save: 'Save and update everybody', saved: 'Saved; everybody is being updated',
  },
};
