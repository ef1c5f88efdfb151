import type { OrderStatus } from './order/order-status.js';

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

declare module '@patron/kernel' {
  interface DomainEventMap {
    'order.placed': OrderPayload;
    'order.paid': OrderPayload;
    'order.shipped': OrderPayload;
    'order.completed': OrderPayload;
    'order.cancelled': OrderPayload;
    'order.updated': OrderPayload;
    'payment.recorded': { orderId: string; number: string; amountMinor: number; currency: string; method: string };
    'refund.created': { number: string; orderId: string | null; orderNumber: string | null; amountMinor: number; currency: string; shopId: string | null; lines: number };
    'product.created': ProductPayload;
    'product.updated': ProductPayload;
  }
}
