/** Products, orders, carts, shipments and what visitors do in a shop. */
export const GOODS: Readonly<Record<string, readonly string[]>> = {
  'behaviour.read': [
    'get /customers/{id}/browsing', 'get /customers/{id}/events', 'get /events', 'get /events/fields', 'get /events/fields/{key}/values', 'get /events/names',
    'get /events/volume',
  ],
  'behaviour.write': [
    'post /events',
  ],
  'orders.export': [
    'get /orders/export',
  ],
  'orders.read': [
    'get /carts', 'get /carts/count', 'get /carts/fields', 'get /carts/{id}', 'get /customers/{id}/carts', 'get /customers/{id}/orders',
    'get /customers/{id}/summary', 'get /orders', 'get /orders/count', 'get /orders/fields', 'get /orders/{id}', 'get /orders/{id}/shipments',
    'get /products/{id}/buyers', 'get /refunds', 'get /shipments', 'get /shipments/count', 'get /shipments/fields', 'get /shipments/{id}',
  ],
  'orders.refund': [
    'post /orders/{id}/refunds', 'post /refunds/batch',
  ],
  'orders.write': [
    'post /carts/batch', 'post /orders', 'post /orders/batch', 'patch /orders/{id}', 'post /orders/{id}/payments', 'post /orders/{id}/payments/{paymentId}/state',
    'post /orders/{id}/shipments', 'post /orders/{id}/status', 'post /shipments/batch', 'post /shipments/{id}/events',
  ],
  'products.export': [
    'get /products/export',
  ],
  'products.read': [
    'get /goods-ownership', 'get /products', 'get /products/count', 'get /products/fields', 'get /products/{id}', 'get /products/{id}/prices',
    'get /products/{id}/stock', 'get /products/{id}/stock/ledger',
  ],
  'products.write': [
    'post /categories', 'put /categories/order', 'patch /categories/{id}', 'delete /categories/{id}', 'post /prices/batch', 'post /products', 'post /products/batch',
    'patch /products/{id}', 'delete /products/{id}', 'post /products/{id}/prices', 'delete /products/{id}/prices/{priceId}', 'post /products/{id}/stock/adjustments',
    'put /products/{id}/stock/threshold', 'post /stock/batch',
  ],
  'shops.manage': [
    'patch /goods-ownership', 'post /shops', 'patch /shops/{id}',
  ],
};
