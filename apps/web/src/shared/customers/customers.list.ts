import { api, data, type ItemOf } from '../api/index.js';
import { bilingual } from '../i18n/index.js';
import { choicesOf } from '../lookup/index.js';
import type { Field, ListSource, Option } from '../ui/list/index.js';

export type CustomerRow = ItemOf<'/api/v1/customers'>;

async function suggest(field: Field, q: string): Promise<Option[]> {
  const choices = await choicesOf(field, q);
  if (choices.length > 0 || !field.suggestions) return choices;
  const { items } = await data(api.GET('/api/v1/facts/{key}/values', { params: { path: { key: field.key }, query: { q } } }));
  return items.map(({ value, label }) => ({ value, label: bilingual(label) }));
}

export const customersList: ListSource<CustomerRow> = {
  name: 'customers',
  fields: async () => (await data(api.GET('/api/v1/facts'))).items,
  page: (query, signal) => data(api.GET('/api/v1/customers', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/customers/count', { params: { query: { q, filter } } }))).count,
  suggest,
  export: { path: '/api/v1/customers/export', permission: 'customers.export' },
  id: (row) => row.id,
  title: (row) => row.name,
  to: (row) => ({ name: 'customer', params: { id: row.id } }),
  value: (row, key) => (key === 'tags' ? row.tags : key === 'owner' ? row.owner : row.values[key]),
  currency: (row) => (typeof row.values['orders.currency'] === 'string' ? row.values['orders.currency'] : undefined),
  titleField: 'name',
  defaultColumns: ['phone', 'level', 'tags', 'owner', 'hold.daysLeft', 'orders.count', 'orders.net', 'orders.lastAt'],
  defaultSort: '-createdAt',
  cardColumns: ['orders.net', 'orders.count', 'orders.lastAt', 'tags'],
  alsoNeeds: ['orders.currency'],
};
