import { customersList, type CustomerRow } from '../../shared/customers/index.js';
import type { ListQuery, ListSource } from '../../shared/ui/list/index.js';

export const onlyCompanies = (filter: readonly string[] = []): string[] => [...filter, 'kind:eq:company'];
const companies = (query: ListQuery): ListQuery => ({ ...query, filter: onlyCompanies(query.filter) });
const { export: _, count, ...customers } = customersList;

/** The customers that are companies, with the columns that say something of them. */
export const companiesList: ListSource<CustomerRow> = {
  ...customers,
  name: 'companies',
  page: (query, signal) => customers.page(companies(query), signal),
  ...(count && { count: (query) => count(companies(query)) }),
  defaultColumns: ['contacts.count', 'industry', 'parent', 'owner', 'orders.count', 'orders.net', 'orders.lastAt'],
  cardColumns: ['orders.net', 'contacts.count', 'industry', 'orders.lastAt'],
};
