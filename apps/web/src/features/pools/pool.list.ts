import { api, data } from '../../shared/api/index.js';
import { bilingual } from '../../shared/i18n/index.js';
import { choicesOf } from '../../shared/lookup/index.js';
import type { ListSource } from '../../shared/ui/list/index.js';
import type { PoolRow, PoolSummary } from './pools.api.js';

/** The customers of one pool: what the pool shows of them, and the button. */
export function poolList({ id, columns }: Pick<PoolSummary, 'id' | 'columns'>, seen: (row: PoolRow) => void): ListSource<PoolRow> {
  return {
    name: 'pool',
    scope: id,
    fields: async () => (await data(api.GET('/api/v1/pools/{id}/customers/fields', { params: { path: { id } } }))).items,
    page: async (query, signal) => {
      const page = await data(api.GET('/api/v1/pools/{id}/customers', { params: { path: { id }, query }, signal }));
      page.items.forEach(seen);
      return page;
    },
    count: ({ q, filter }) => data(api.GET('/api/v1/pools/{id}/customers/count', { params: { path: { id }, query: { q, filter } } })),
    suggest: async (field, q) => {
      const choices = await choicesOf(field, q);
      if (choices.length > 0 || !field.suggestions) return choices;
      const { items } = await data(api.GET('/api/v1/facts/{key}/values', { params: { path: { key: field.key }, query: { q } } }));
      return items.map(({ value, label }) => ({ value, label: bilingual(label) }));
    },
    id: (row) => row.id,
    title: (row) => row.name,
    // Before he is claimed only some may open him; the others see what the pool shows, beside the list.
    to: (row) => (row.readable ? { name: 'customer', params: { id: row.id } } : { name: 'pools', query: { pool: id, open: row.id } }),
    opens: (row) => row.readable,
    value: (row, key) => row.values[key],
    titleField: 'name',
    defaultColumns: [...columns, 'pool.enteredAt', 'pool.reason', 'pool.claim'],
    defaultSort: '-pool.enteredAt',
    widths: { 'pool.enteredAt': 168, 'pool.reason': 150, 'pool.claim': 190 },
  };
}
