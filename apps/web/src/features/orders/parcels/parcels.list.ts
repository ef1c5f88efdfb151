import { api, data } from '../../../shared/api/index.js';
import { choicesOf } from '../../../shared/lookup/index.js';
import type { ListSource } from '../../../shared/ui/list/index.js';
import type { ParcelRow } from './parcel.types.js';

export const parcelsList: ListSource<ParcelRow> = {
  name: 'shipments',
  fields: async () => (await data(api.GET('/api/v1/shipments/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/shipments', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/shipments/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id,
  title: (row) => row.number,
  to: (row) => ({ name: 'order', params: { id: row.order.id } }),
  value: (row, key) => row.values?.[key],
  currency: () => undefined,
  titleField: 'number',
  defaultColumns: ['state', 'carrier', 'order', 'customer', 'lastEventAt', 'stalled', 'promisedAt'],
  defaultSort: '-lastEventAt',
  widths: { order: 208 },
  cardColumns: ['state', 'customer', 'order', 'lastEventAt'],
};
