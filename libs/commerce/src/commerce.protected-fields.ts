import { defineProtectedFields } from '@patron/kernel';

/** What of products and orders a role can hide or lock. Amounts of orders stay: whoever may see an order may see what it cost. */
defineProtectedFields([
  { record: 'product', field: 'cost', mask: null, zh: '成本价', en: 'Cost' },
  { record: 'order', field: 'note', mask: null, zh: '订单备注', en: 'Order note' },
  { record: 'order', field: 'payments', mask: null, zh: '付款明细', en: 'Payments' },
]);
