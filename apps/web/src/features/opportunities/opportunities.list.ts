import { api, data } from '../../shared/api/index.js';
import { bilingual } from '../../shared/i18n/index.js';
import { choicesOf } from '../../shared/lookup/index.js';
import type { ListSource } from '../../shared/ui/list/index.js';
import type { OpportunityRow } from './opportunity.types.js';

const NAMED = new Set(['pipeline', 'stage', 'reason']);

export const opportunitiesList: ListSource<OpportunityRow> = {
  name: 'opportunities',
  fields: async () => (await data(api.GET('/api/v1/opportunities/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/opportunities', { params: { query }, signal })),
  count: async ({ q, filter }) => data(api.GET('/api/v1/opportunities/count', { params: { query: { q, filter } } })),
  async suggest(field, q = '') {
    if (!NAMED.has(field.key)) return choicesOf(field, q);
    const { items } = await data(api.GET('/api/v1/opportunities/fields/{key}/values', { params: { path: { key: field.key }, query: { q } } }));
    return items.map(({ value, label }) => ({ value, label: bilingual(label) }));
  },
  export: { path: '/api/v1/opportunities/export', permission: 'opportunities.export' },
  id: (row) => row.id,
  title: (row) => row.name,
  to: (row) => ({ name: 'opportunity', params: { id: row.id } }),
  value: (row, key) => row.values?.[key],
  currency: (row) => row.currency,
  titleField: 'name',
  defaultColumns: ['customer', 'stage', 'amount', 'closeOn', 'forecastCategory', 'nextContactOn', 'owner', 'status'],
  defaultSort: '-createdAt',
  cardColumns: ['customer', 'stage', 'amount', 'closeOn', 'status'],
  widths: { customer: 180, stage: 150 },
};
