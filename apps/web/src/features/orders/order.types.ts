import type { ItemOf, ResponseOf } from '../../shared/api/index.js';

export type OrderRow = ItemOf<'/api/v1/orders'>;
export type Order = ResponseOf<'/api/v1/orders/{id}', 'get'>;
export type OrderStatus = Order['status'];
export type PaymentStatus = Order['paymentStatus'];
export type OrderLine = Order['lines'][number];
export type UnlinkedRefund = ItemOf<'/api/v1/refunds'>;
