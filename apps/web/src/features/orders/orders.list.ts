import { api, data } from '../../shared/api/index.js';
import { choicesOf } from '../../shared/lookup/index.js';
import type { ListSource } from '../../shared/ui/list/index.js';
import type { OrderRow } from './order.types.js';

export const ordersList: ListSource<OrderRow> = {
  name: 'orders',
  fields: async () => (await data(api.GET('/api/v1/orders/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/orders', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/orders/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  export: { path: '/api/v1/orders/export', permission: 'orders.export' },
  id: (row) => row.id,
  title: (row) => row.number,
  to: (row) => ({ name: 'order', params: { id: row.id } }),
  value: (row, key) => row.values?.[key],
  currency: (row) => row.currency,
  titleField: 'number',
  defaultColumns: ['customer', 'placedAt', 'status', 'paymentStatus', 'shop', 'lines', 'total', 'refunded'],
  defaultSort: '-placedAt',
  cardColumns: ['customer', 'placedAt', 'total', 'status', 'paymentStatus'],
};
