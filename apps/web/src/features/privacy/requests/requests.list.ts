import { api, data, type ItemOf } from '../../../shared/api/index.js';
import { translate } from '../../../shared/i18n/index.js';
import { choicesOf } from '../../../shared/lookup/index.js';
import type { ListSource } from '../../../shared/ui/list/index.js';

export type RequestRow = ItemOf<'/api/v1/privacy/requests'> & { values?: Record<string, unknown> };

export const requestsList: ListSource<RequestRow> = {
  name: 'privacy-requests',
  fields: async () => (await data(api.GET('/api/v1/privacy/requests/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/privacy/requests', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/privacy/requests/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id,
  title: (row) => row.customer.name ?? translate('privacy.requests.erased'),
  to: (row) => ({ name: 'privacyRequest', params: { id: row.id } }),
  value: (row, key) => row.values?.[key],
  titleField: 'customerName',
  defaultColumns: ['requestKind', 'requestState', 'dueOn', 'assignedTo', 'receivedOn'],
  defaultSort: '-createdAt',
  widths: { dueOn: 220 },
  cardColumns: ['requestKind', 'requestState', 'dueOn'],
};

/** How much time is left, in words. */
export function dueWords(daysLeft: number): string {
  if (daysLeft === 0) return translate('privacy.requests.today');
  return daysLeft > 0 ? translate('privacy.requests.daysLeft', { n: daysLeft }) : translate('privacy.requests.late', { n: -daysLeft });
}
