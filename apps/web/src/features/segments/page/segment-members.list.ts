import { api, data } from '../../../shared/api/index.js';
import { customersList, type CustomerRow } from '../../../shared/customers/index.js';
import { translate } from '../../../shared/i18n/index.js';
import type { Field, ListSource } from '../../../shared/ui/list/index.js';

/** Since when somebody is in the segment: known of its members only, and so in no general catalogue. */
export const SINCE = 'segment.enteredAt';

function sinceField(created: Field | undefined): Field[] {
  const label = translate('segments.page.since');
  return created ? [{ ...created, key: SINCE, group: 'dates', label: { 'zh-CN': label, en: label } }] : [];
}

/** The list of customers, narrowed to the members of one segment, newest member first. */
export function membersOf(id: string): ListSource<CustomerRow> {
  const params = { path: { id } };
  return {
    ...customersList,
    name: 'segment-members',
    scope: id,
    fields: async () => {
      const fields = await customersList.fields();
      return [...fields, ...sinceField(fields.find(({ key }) => key === 'createdAt'))];
    },
    page: (query, signal) => data(api.GET('/api/v1/segments/{id}/members', { params: { ...params, query }, signal })),
    count: async ({ q, filter }) => (await data(api.GET('/api/v1/segments/{id}/members/count', { params: { ...params, query: { q, filter } } }))).count,
    export: { path: `/api/v1/segments/${id}/members/export`, permission: 'customers.export' },
    defaultColumns: ['phone', SINCE, 'level', 'tags', 'orders.count', 'orders.net', 'orders.lastAt'],
    defaultSort: `-${SINCE}`,
    widths: { ...customersList.widths, [SINCE]: 148 },
    cardColumns: [...(customersList.cardColumns ?? []), SINCE],
  };
}
