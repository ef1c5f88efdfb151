import { api, data, type ItemOf } from '../../shared/api/index.js';
import { bilingual } from '../../shared/i18n/index.js';
import type { ListSource } from '../../shared/ui/list/index.js';

export type EventRow = ItemOf<'/api/v1/events'>;

/** Events as they come in; one opens beside the list. */
export const eventsList = (visitor: string, nameOf: (name: string) => string): ListSource<EventRow> => ({
  name: 'events',
  fields: async () => (await data(api.GET('/api/v1/events/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/events', { params: { query }, signal })),
  suggest: async (field, q) => (await data(api.GET('/api/v1/events/fields/{key}/values', { params: { path: { key: field.key }, query: { q } } }))).items.map(({ value, label }) => ({ value, label: bilingual(label) })),
  id: (row) => row.id,
  title: (row) => nameOf(row.name),
  to: (row) => ({ name: 'customer', params: { id: row.customer.id } }),
  value: (row, key) => valueOf(row, key, visitor),
  titleField: 'name',
  defaultColumns: ['known', 'product', 'query', 'url', 'device', 'source', 'occurredAt'],
  defaultSort: '-occurredAt',
  cardColumns: ['known', 'occurredAt', 'url'],
  widths: { known: 160, url: 260, product: 200, occurredAt: 150 },
});

function valueOf({ customer, product, page, query, value, context, occurredAt }: EventRow, key: string, visitor: string): unknown {
  const own: Record<string, unknown> = { known: customer.kind === 'visitor' ? visitor : customer.name, product: product?.title, url: page, query, value, occurredAt };
  return key in own ? own[key] : (context as Record<string, unknown> | null)?.[key];
}
