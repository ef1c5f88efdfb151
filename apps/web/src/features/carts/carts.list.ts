import { api, data } from '../../shared/api/index.js';
import { choicesOf } from '../../shared/lookup/index.js';
import type { ListSource } from '../../shared/ui/list/index.js';
import type { CartRow } from './cart.types.js';

/** A cart has no name of its own: it is known by whose it is and opens beside the list. */
export const cartsList = (visitor: string): ListSource<CartRow> => ({
  name: 'carts',
  fields: async () => (await data(api.GET('/api/v1/carts/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/carts', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/carts/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id,
  title: (row) => (row.customer.kind === 'visitor' ? visitor : row.customer.name),
  to: (row) => ({ name: 'cart', params: { id: row.id } }),
  value: (row, key) => row.values?.[key],
  currency: (row) => row.currency,
  titleField: 'customer',
  defaultColumns: ['state', 'value', 'lines', 'shop', 'activityAt', 'abandonedAt'],
  defaultSort: '-activityAt',
  cardColumns: ['state', 'value', 'lines', 'activityAt'],
});
