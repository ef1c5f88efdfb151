import { api, data, type BodyOf } from '../../shared/api/index.js';
import type { Order, OrderStatus } from './order.types.js';

const byId = (id: string) => ({ path: { id } });
/** A repeated click or a retried request must not pay or refund twice. */
const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });

export const fetchOrder = (id: string, signal?: AbortSignal): Promise<Order> => data(api.GET('/api/v1/orders/{id}', { params: byId(id), signal }));

export function changeStatus(id: string, status: OrderStatus, note: string): Promise<Order> {
  return data(api.POST('/api/v1/orders/{id}/status', { params: byId(id), headers: once(), body: { status, note: note.trim() || null } }));
}
export function recordPayment(id: string, body: BodyOf<'/api/v1/orders/{id}/payments', 'post'>): Promise<Order> {
  return data(api.POST('/api/v1/orders/{id}/payments', { params: byId(id), headers: once(), body }));
}
export function changePayment(id: string, paymentId: string, state: Order['payments'][number]['state']): Promise<Order> {
  return data(api.POST('/api/v1/orders/{id}/payments/{paymentId}/state', { params: { path: { id, paymentId } }, headers: once(), body: { state } }));
}
export function recordRefund(id: string, body: BodyOf<'/api/v1/orders/{id}/refunds', 'post'>): Promise<Order> {
  return data(api.POST('/api/v1/orders/{id}/refunds', { params: byId(id), headers: once(), body }));
}
