import type { ChangeCause } from '@patron/record';
import '../commerce.events.js';

/** Whatever is written of an order or a refund tells one of these. */
export const ORDER_CAUSES: readonly ChangeCause[] = [
  'order.placed', 'order.paid', 'order.shipped', 'order.completed', 'order.cancelled', 'order.updated', 'order.removed', 'payment.recorded', 'refund.created',
];
export const CART_CAUSES: readonly ChangeCause[] = ['cart.changed', 'cart.abandoned', 'cart.recovered', 'cart.converted'];
export const SHIPMENT_CAUSES: readonly ChangeCause[] = ['shipment.created', 'shipment.moved'];
/** A product stands elsewhere in the catalogue: of everybody who ever bought it. */
export const PRODUCT_CAUSES: readonly ChangeCause[] = ['product.reclassified'];
export const CATEGORY_CAUSES: readonly ChangeCause[] = ['product.reclassified', 'category.moved'];
