import type { OrderStatus } from './order/order-status.js';
import type { ShipmentState } from './shipment/shipment-vocabulary.js';

interface OrderPayload {
  number: string;
  totalMinor: number;
  currency: string;
  shopId: string | null;
  lines: number;
  status: OrderStatus;
}

interface ProductPayload {
  title: string;
  sku: string | null;
}

interface ShipmentPayload {
  number: string;
  orderId: string;
  orderNumber: string;
  carrier: string | null;
  trackingNumber: string | null;
  state: ShipmentState;
}

interface CartPayload {
  amountMinor: number;
  currency: string;
  shopId: string | null;
  lines: number;
}

declare module '@patron/kernel' {
  interface DomainEventMap {
    'order.placed': OrderPayload;
    'order.paid': OrderPayload;
    'order.shipped': OrderPayload;
    'order.completed': OrderPayload;
    'order.cancelled': OrderPayload;
    'order.updated': OrderPayload;
    /** It is gone, or belongs to another customer now. */
    'order.removed': { number: string };
    'payment.recorded': { orderId: string; number: string; amountMinor: number; currency: string; method: string };
    'refund.created': { number: string; orderId: string | null; orderNumber: string | null; amountMinor: number; currency: string; shopId: string | null; lines: number };
    'shipment.created': ShipmentPayload;
    'shipment.moved': ShipmentPayload;
    'cart.abandoned': CartPayload;
    /** Something was put in or taken out, or nobody looked at it any more for good. */
    'cart.changed': CartPayload;
    'cart.recovered': CartPayload;
    'cart.converted': CartPayload & { orderId: string; orderNumber: string };
    'product.created': ProductPayload;
    'product.updated': ProductPayload;
    /** Of another category, brand or kind: whoever asks for buyers by those asks anew. */
    'product.reclassified': { title: string };
    'category.moved': Record<string, never>;
  }
}
