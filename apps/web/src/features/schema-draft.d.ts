/** What the API's document will say, until it is generated; then this file goes. */
import type { components } from '../../../../libs/api-client/src/schema.js';

type Json<T> = { headers: { [name: string]: unknown }; content: { 'application/json': T } };
type Get<R, Q = never> = { parameters: { query?: Q; path?: never; header?: never; cookie?: never }; requestBody?: never; responses: { 200: Json<R> } };
type GetBy<R, P, Q = never> = { parameters: { query?: Q; path: P; header?: never; cookie?: never }; requestBody?: never; responses: { 200: Json<R> } };
type Send<B, R> = { parameters: { query?: never; path?: never; header?: { [name: string]: string }; cookie?: never }; requestBody?: { content: { 'application/json': B } }; responses: { 200: Json<R> } };
type SendBy<P, B, R> = { parameters: { query?: never; path: P; header?: { [name: string]: string }; cookie?: never }; requestBody?: { content: { 'application/json': B } }; responses: { 200: Json<R> } };
type Id = { id: string };
type ListQuery = { limit?: number; cursor?: string; sort?: string; q?: string; filter?: string[]; columns?: string };
type Page<T> = { items: T[]; nextCursor: string | null };
type S = components['schemas'];
type Bag = { [key: string]: unknown };
type Ref = { id: string; name: string };

type IdentityKind = 'phone' | 'email' | 'member_no' | 'buyer_id' | 'wechat_openid' | 'wechat_unionid' | 'visitor_id';
type Address = {
  id: string; label: string | null; recipient: string | null; phone: string | null; country: string | null; province: string | null; city: string | null;
  district: string | null; street: string | null; postalCode: string | null; primary: boolean;
};
type AddressBody = Partial<Omit<Address, 'id'>>;
type CustomerBody = {
  kind?: 'person' | 'company'; name?: string; company?: string | null; gender?: 'female' | 'male' | 'other' | 'unknown' | null;
  birthday?: { year: number | null; month: number; day: number } | null; language?: string | null; preferredChannel?: 'phone' | 'sms' | 'email' | 'wechat' | 'app' | 'none' | null;
  level?: string | null; source?: string | null; note?: string | null; ownerId?: string | null;
};
type Customer = {
  id: string; kind: 'person' | 'company' | 'visitor'; name: string; givenName: string | null; familyName: string | null; company: string | null;
  gender: 'female' | 'male' | 'other' | 'unknown' | null; birthday: { year: number | null; month: number; day: number } | null; language: string | null; timezone: string | null;
  preferredChannel: 'phone' | 'sms' | 'email' | 'wechat' | 'app' | 'none' | null; level: string | null; source: string | null; ownerId: string | null; owner: Ref | null;
  tags: { id: string; name: string; colour: string }[]; identities: { id: string; kind: IdentityKind; value: string; primary: boolean; source: string | null }[];
  addresses: Address[]; externalRefs: { source: string; externalId: string }[]; attributes: Bag; note: string | null; createdAt: string; updatedAt: string; version: number;
};
type TimelineItem = { id: string; event: string; kind: string; occurredAt: string; subject: { type: string; id: string }; actor: Ref | null; payload: Bag; text?: string | null };
type Metrics = {
  currency: string; orders: number; grossMinor: number; refundedMinor: number; netMinor: number; averageMinor: number | null;
  firstOrderAt: string | null; lastOrderAt: string | null; daysSince: number | null; intervalDays: number | null; favouriteCategory: Ref | null;
};
type OrderStatus = 'pending' | 'paid' | 'shipped' | 'completed' | 'cancelled';
type PaymentStatus = 'unpaid' | 'partially_paid' | 'paid' | 'partially_refunded' | 'refunded';
type OrderRow = {
  id: string; customerId: string; number: string; status: OrderStatus; paymentStatus: PaymentStatus; placedAt: string; currency: string; totalMinor: number; refundedMinor: number;
  customer: { id: string; name: string; kind: string } | null; values: Bag; version: number;
};
type Summary = {
  metrics: Metrics | null; topProducts: { id: string; title: string; units: number; netMinor: number; currency: string }[];
  topCategories: { id: string; name: string; netMinor: number; currency: string }[]; recentOrders: OrderRow[];
};
type Refund = {
  id: string; number: string; amountMinor: number; currency: string; reason: string | null; refundedAt: string;
  lines: { productId: string | null; title: string; quantity: string; amountMinor: number }[];
};
type Order = {
  id: string; customerId: string; number: string; shop: Ref | null; status: OrderStatus; paymentStatus: PaymentStatus; placedAt: string; currency: string;
  subtotalMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; totalMinor: number; paidMinor: number; refundedMinor: number; note: string | null;
  lines: { lineNo: number; productId: string | null; variantId: string | null; title: string; sku: string | null; quantity: string; unitPrice: string; discountMinor: number; amountMinor: number }[];
  discounts: { code: string | null; title: string; amountMinor: number }[]; payments: { id: string; method: string; amountMinor: number; paidAt: string }[];
  refunds: Refund[]; history: { id: string; from: OrderStatus | null; to: OrderStatus; at: string; actor: Ref | null; note: string | null }[];
  nextStatuses: OrderStatus[]; customer: { id: string; kind: 'person' | 'company' | 'visitor'; name: string; level: string | null; phone: string | null; email: string | null } | null;
  externalRefs: { source: string; externalId: string }[]; createdAt: string; updatedAt: string; version: number;
};
type UnlinkedRefund = Refund & { orderId: string | null; customer: { id: string; name: string; kind: string } | null; shop: Ref | null };
type Variant = { id: string; sku: string | null; title: string | null; price: string | null; currency: string | null; cost: string | null; barcode: string | null; status: 'active' | 'archived' };
type ProductMetrics = {
  currency: string; orders: number; units: number; grossMinor: number; refundedMinor: number; netMinor: number; knownGrossMinor: number; knownRefundedMinor: number; knownNetMinor: number; lastSoldAt: string | null;
};
type ProductRow = { id: string; title: string; version: number; values: Bag };
type Product = {
  id: string; title: string; description: string | null; brand: string | null; category: Ref | null; status: 'active' | 'archived'; imageUrl: string | null; attributes: Bag;
  variants: Variant[]; metrics: ProductMetrics[]; externalRefs: { source: string; externalId: string }[]; createdAt: string; updatedAt: string; version: number;
};
type VariantBody = { id?: string; sku?: string | null; title?: string | null; price?: string | null; currency?: string | null; cost?: string | null; barcode?: string | null };
type ProductBody = { title?: string; description?: string | null; brand?: string | null; categoryId?: string | null; status?: 'active' | 'archived'; imageUrl?: string | null; variants?: VariantBody[] };
type Category = { id: string; name: string; parentId: string | null; children: Category[]; version: number };

declare module '../../../../libs/api-client/src/schema.js' {
  interface paths {
    '/api/v1/customers/{id}': { get: GetBy<Customer, Id>; patch: SendBy<Id, CustomerBody, Customer>; delete: SendBy<Id, never, Bag> };
    '/api/v1/customers/{id}/identities': { post: SendBy<Id, { kind: IdentityKind; value: string }, Customer> };
    '/api/v1/customers/{id}/identities/{identityId}': { delete: SendBy<Id & { identityId: string }, never, Bag> };
    '/api/v1/customers/{id}/addresses': { post: SendBy<Id, AddressBody, Customer> };
    '/api/v1/customers/{id}/addresses/{addressId}': { patch: SendBy<Id & { addressId: string }, AddressBody, Customer>; delete: SendBy<Id & { addressId: string }, never, Bag> };
    '/api/v1/customers/{id}/tags': { put: SendBy<Id, { tagIds: string[] }, Customer> };
    '/api/v1/customers/{id}/owner': { put: SendBy<Id, { ownerId: string | null }, Customer> };
    '/api/v1/customers/{id}/timeline': { get: GetBy<Page<TimelineItem>, Id, { kinds?: string; limit?: number; cursor?: string; q?: string; before?: string }> };
    '/api/v1/customers/{id}/notes': { post: SendBy<Id, { text: string }, Bag> };
    '/api/v1/customers/{id}/orders': { get: GetBy<Page<OrderRow>, Id, ListQuery> };
    '/api/v1/customers/{id}/summary': { get: GetBy<Summary, Id> };
    '/api/v1/orders': { get: Get<Page<OrderRow>, ListQuery> };
    '/api/v1/orders/count': { get: Get<{ count: number }, ListQuery> };
    '/api/v1/orders/fields': { get: Get<S['Field'][]> };
    '/api/v1/orders/{id}': { get: GetBy<Order, Id> };
    '/api/v1/orders/{id}/status': { post: SendBy<Id, { status: OrderStatus; note?: string }, Order> };
    '/api/v1/orders/{id}/payments': { post: SendBy<Id, { method: string; amount: string; paidAt?: string }, Order> };
    '/api/v1/orders/{id}/refunds': { post: SendBy<Id, { amount?: string; reason?: string; lines?: { lineNo: number; quantity: string; amount: string }[] }, Order> };
    '/api/v1/refunds': { get: Get<Page<UnlinkedRefund>, { unlinked?: boolean; limit?: number; cursor?: string }> };
    '/api/v1/products': { get: Get<Page<ProductRow>, ListQuery>; post: Send<ProductBody, Product> };
    '/api/v1/products/count': { get: Get<{ count: number }, ListQuery> };
    '/api/v1/products/fields': { get: Get<S['Field'][]> };
    '/api/v1/products/{id}': { get: GetBy<Product, Id>; patch: SendBy<Id, ProductBody, Product>; delete: SendBy<Id, never, Bag> };
    '/api/v1/categories': { get: Get<Category[]> };
  }
}
export {};
