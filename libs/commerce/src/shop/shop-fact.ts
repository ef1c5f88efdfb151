import type { FieldDefinition } from '@patron/record';
import type { Lookup } from '../audience/commerce-names.js';
import { ORDER_CAUSES } from '../audience/order-causes.js';

/** Where somebody last bought: by it people and the quality of their data are told apart by shop. */
export function shopFact(shops: Lookup): FieldDefinition {
  const last = `(SELECT o.shop_id FROM commerce.sales_order o WHERE o.customer_id = p.id AND o.shop_id IS NOT NULL ORDER BY o.placed_at DESC, o.id DESC LIMIT 1)`;
  return {
    key: 'shop', group: 'orders', type: 'shop', label: { 'zh-CN': '最近下单店铺', en: 'Shop of the last order' }, expression: last, changedBy: ORDER_CAUSES,
    output: `(SELECT json_build_object('id', h.id, 'name', h.name) FROM commerce.shop h WHERE h.id = ${last})`, ...shops,
  };
}
