import { api, data, type ItemOf } from '../../../shared/api/index.js';
import { translate } from '../../../shared/i18n/index.js';
import { choicesOf } from '../../../shared/lookup/index.js';
import type { ListSource } from '../../../shared/ui/list/index.js';

export type SuppressionRow = ItemOf<'/api/v1/suppressions'>;

/** An address leads to whoever has it. */
export const suppressionsList: ListSource<SuppressionRow> = {
  name: 'suppressions',
  fields: async () => (await data(api.GET('/api/v1/suppressions/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/suppressions', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/suppressions/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id,
  title: (row) => [row.address ?? translate('privacy.suppressions.hashed'), ...(row.customer ? [row.customer.name] : [])].join(' · '),
  to: (row) => (row.customer ? { name: 'customer', params: { id: row.customer.id }, query: { tab: 'privacy' } } : { name: 'suppressions', query: { panel: row.id } }),
  value: (row, key) => row.values?.[key],
  titleField: 'address',
  defaultColumns: ['reason', 'suppressionNote', 'addedBy', 'createdAt'],
  defaultSort: '-createdAt',
  cardColumns: ['reason', 'createdAt'],
};
