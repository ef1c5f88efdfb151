import { api, data } from '../../shared/api/index.js';
import { choicesOf } from '../../shared/lookup/index.js';
import type { ListSource } from '../../shared/ui/list/index.js';
import type { ContractRow, InvoiceRow, PaymentRow, QuoteRow, ReceivableRow } from './deal.types.js';

export const quotesList: ListSource<QuoteRow> = {
  name: 'quotes',
  export: { path: '/api/v1/quotes/export', permission: 'deals.export' },
  fields: async () => (await data(api.GET('/api/v1/quotes/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/quotes', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/quotes/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id, title: (row) => row.title, to: (row) => ({ name: 'quote', params: { id: row.id } }),
  value: (row, key) => row.values?.[key], currency: (row) => row.currency,
  titleField: 'title', defaultColumns: ['number', 'customer', 'status', 'total', 'discount', 'validUntil', 'owner', 'updatedAt'], defaultSort: '-updatedAt',
  cardColumns: ['customer', 'status', 'total', 'validUntil'], widths: { customer: 180, number: 132, validUntil: 190 },
};

export const contractsList: ListSource<ContractRow> = {
  name: 'contracts',
  export: { path: '/api/v1/contracts/export', permission: 'deals.export' },
  fields: async () => (await data(api.GET('/api/v1/contracts/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/contracts', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/contracts/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id, title: (row) => row.title, to: (row) => ({ name: 'contract', params: { id: row.id } }),
  value: (row, key) => row.values?.[key], currency: (row) => row.currency,
  titleField: 'title', defaultColumns: ['number', 'customer', 'opportunity', 'status', 'total', 'paid', 'endsOn', 'owner'], defaultSort: '-updatedAt',
  cardColumns: ['customer', 'status', 'total', 'paid'], widths: { customer: 180, number: 132, opportunity: 150 },
};

export const receivablesList: ListSource<ReceivableRow> = {
  name: 'receivables',
  export: { path: '/api/v1/receivables/export', permission: 'deals.export' },
  fields: async () => (await data(api.GET('/api/v1/receivables/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/receivables', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/receivables/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id, title: (row) => row.name, to: (row) => ({ name: 'contract', params: { id: row.contract.id } }),
  value: (row, key) => row.values?.[key], currency: (row) => row.currency,
  titleField: 'name', defaultColumns: ['contract', 'customer', 'dueOn', 'amount', 'paid', 'open', 'state', 'owner'], defaultSort: 'dueOn',
  cardColumns: ['customer', 'dueOn', 'open', 'state'], widths: { customer: 180, contract: 132, dueOn: 200 }, alsoNeeds: ['overdue'],
};

export const paymentsList: ListSource<PaymentRow> = {
  name: 'sales-payments',
  export: { path: '/api/v1/sales-payments/export', permission: 'deals.export' },
  fields: async () => (await data(api.GET('/api/v1/sales-payments/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/sales-payments', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/sales-payments/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id, title: (row) => row.number, to: (row) => ({ name: 'contract', params: { id: row.contract.id } }),
  value: (row, key) => row.values?.[key], currency: (row) => row.currency,
  titleField: 'number', defaultColumns: ['receivedOn', 'amount', 'contract', 'customer', 'method', 'reference', 'state', 'owner'], defaultSort: '-receivedOn',
  cardColumns: ['customer', 'receivedOn', 'amount', 'state'], widths: { customer: 180, contract: 132 },
};

export const invoicesList: ListSource<InvoiceRow> = {
  name: 'invoices',
  export: { path: '/api/v1/invoices/export', permission: 'deals.export' },
  fields: async () => (await data(api.GET('/api/v1/invoices/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/invoices', { params: { query }, signal })),
  count: async ({ q, filter }) => (await data(api.GET('/api/v1/invoices/count', { params: { query: { q, filter } } }))).count,
  suggest: choicesOf,
  id: (row) => row.id, title: (row) => row.buyerName, to: (row) => ({ name: 'contract', params: { id: row.contract.id } }),
  value: (row, key) => row.values?.[key], currency: (row) => row.currency,
  titleField: 'buyer', defaultColumns: ['number', 'kind', 'amount', 'contract', 'customer', 'issuedOn', 'state', 'createdAt'], defaultSort: '-createdAt',
  cardColumns: ['kind', 'amount', 'contract', 'state'], widths: { customer: 180, contract: 132, number: 132 },
};
