import { api, data } from '../../shared/api/index.js';
import { choicesOf } from '../../shared/lookup/index.js';
import type { ListSource } from '../../shared/ui/list/index.js';
import type { ProductRow } from './product.types.js';

export const productsList: ListSource<ProductRow> = {
  name: 'products',
  fields: async () => (await data(api.GET('/api/v1/products/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/products', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/products/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  export: { path: '/api/v1/products/export', permission: 'products.export' },
  id: (row) => row.id,
  title: (row) => row.title,
  to: (row) => ({ name: 'product', params: { id: row.id } }),
  value: (row, key) => row.values?.[key],
  currency: (row) => row.metrics.currency,
  titleField: 'title',
  defaultColumns: ['sku', 'category', 'status', 'stock', 'available', 'units', 'net', 'lastSoldAt'],
  defaultSort: '-net',
  cardColumns: ['net', 'units', 'category', 'lastSoldAt'],
};
