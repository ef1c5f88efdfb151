import { api, data, ifMatch, type BodyOf } from '../../shared/api/index.js';
import type { AmountsInput, Approval, Contract, ContractPatch, NewContract, NewInvoice, NewPayment, NewQuote, PlanItems, PublicQuote, Quote, QuotePatch, Reckoned } from './deal.types.js';

const byId = (id: string) => ({ path: { id } });
/** A repeated click or a retried request must not make two. */
const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });
type Versioned = { id: string; version: number };
type Listed = { q?: string; filter?: string[] };

export const fetchQuote = (id: string, signal?: AbortSignal): Promise<Quote> => data(api.GET('/api/v1/quotes/{id}', { params: byId(id), signal }));
export const createQuote = (body: NewQuote): Promise<Quote> => data(api.POST('/api/v1/quotes', { headers: once(), body }));
export const changeQuote = ({ id, version }: Versioned, body: QuotePatch): Promise<Quote> => data(api.PATCH('/api/v1/quotes/{id}', { params: byId(id), headers: ifMatch(version), body }));
export const reckon = (body: AmountsInput, signal?: AbortSignal): Promise<Reckoned> => data(api.POST('/api/v1/quotes/amounts', { body, signal }));
export const fetchVersions = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/quotes/{id}/versions', { params: byId(id), signal }))).items;
export const submitQuote = (id: string): Promise<Quote> => data(api.POST('/api/v1/quotes/{id}/submit', { params: byId(id) }));
export const withdrawQuote = (id: string): Promise<Quote> => data(api.POST('/api/v1/quotes/{id}/withdraw', { params: byId(id) }));
export const reviseQuote = (id: string): Promise<Quote> => data(api.POST('/api/v1/quotes/{id}/revise', { params: byId(id) }));
export const duplicateQuote = (id: string): Promise<Quote> => data(api.POST('/api/v1/quotes/{id}/duplicate', { params: byId(id), headers: once() }));
export const voidQuote = (id: string, reason: string): Promise<Quote> => data(api.POST('/api/v1/quotes/{id}/void', { params: byId(id), body: reason ? { reason } : {} }));
export const sendQuote = (id: string, body: BodyOf<'/api/v1/quotes/{id}/send', 'post'>): Promise<Quote> => data(api.POST('/api/v1/quotes/{id}/send', { params: byId(id), body }));
export const quoteLink = async (id: string) => (await data(api.POST('/api/v1/quotes/{id}/link', { params: byId(id) }))).url;
export function answerQuote(id: string, decision: 'accept' | 'decline', body: BodyOf<'/api/v1/quotes/{id}/accept', 'post'>): Promise<Quote> {
  if (decision === 'accept') return data(api.POST('/api/v1/quotes/{id}/accept', { params: byId(id), body }));
  return data(api.POST('/api/v1/quotes/{id}/decline', { params: byId(id), body }));
}
export const contractOfQuote = (id: string): Promise<Contract> => data(api.POST('/api/v1/quotes/{id}/contract', { params: byId(id), headers: once(), body: {} }));
export const fetchQuoteTotals = async (query: Listed, signal?: AbortSignal) => (await data(api.GET('/api/v1/quotes/totals', { params: { query }, signal }))).items.map(({ currency, totalMinor }) => ({ currency, minor: totalMinor }));
export const fetchQuotesOf = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/customers/{id}/quotes', { params: { path: { id }, query: { limit: 20 } }, signal }))).items;
export const fetchQuotesOfOpportunity = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/quotes', { params: { query: { filter: [`opportunity:eq:${id}`], limit: 20 } }, signal }))).items;

export const fetchPublicQuote = (token: string): Promise<PublicQuote> => data(api.GET('/api/v1/public/quotes', { params: { query: { token } } }));
export function answerByLink(decision: 'accept' | 'decline', body: BodyOf<'/api/v1/public/quotes/accept', 'post'>): Promise<PublicQuote> {
  if (decision === 'accept') return data(api.POST('/api/v1/public/quotes/accept', { body }));
  return data(api.POST('/api/v1/public/quotes/decline', { body }));
}

export const fetchContract = (id: string, signal?: AbortSignal): Promise<Contract> => data(api.GET('/api/v1/contracts/{id}', { params: byId(id), signal }));
export const createContract = (body: NewContract): Promise<Contract> => data(api.POST('/api/v1/contracts', { headers: once(), body }));
export const changeContract = ({ id, version }: Versioned, body: ContractPatch): Promise<Contract> => data(api.PATCH('/api/v1/contracts/{id}', { params: byId(id), headers: ifMatch(version), body }));
export const submitContract = (id: string): Promise<Contract> => data(api.POST('/api/v1/contracts/{id}/submit', { params: byId(id) }));
export const withdrawContract = (id: string): Promise<Contract> => data(api.POST('/api/v1/contracts/{id}/withdraw', { params: byId(id) }));
export const activateContract = (id: string, signedOn: string): Promise<Contract> => data(api.POST('/api/v1/contracts/{id}/activate', { params: byId(id), body: { signedOn } }));
export const endContract = (id: string, reason: string): Promise<Contract> => data(api.POST('/api/v1/contracts/{id}/end', { params: byId(id), body: { reason } }));
export const voidContract = (id: string, reason: string): Promise<Contract> => data(api.POST('/api/v1/contracts/{id}/void', { params: byId(id), body: { reason } }));
export const putPlan = (id: string, items: PlanItems): Promise<Contract> => data(api.PUT('/api/v1/contracts/{id}/receivables', { params: byId(id), body: { items } }));
export const fetchContractTotals = async (query: Listed, signal?: AbortSignal) => (await data(api.GET('/api/v1/contracts/totals', { params: { query }, signal }))).items.map(({ currency, totalMinor }) => ({ currency, minor: totalMinor }));
export const fetchContractsOf = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/customers/{id}/contracts', { params: { path: { id }, query: { limit: 20 } }, signal }))).items;
export const fetchContractsOfOpportunity = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/contracts', { params: { query: { filter: [`opportunity:eq:${id}`], limit: 20 } }, signal }))).items;

export const fetchReceivableTotals = async (query: Listed, signal?: AbortSignal) => (await data(api.GET('/api/v1/receivables/totals', { params: { query }, signal }))).items;
export async function remind(id: string, body: BodyOf<'/api/v1/receivables/{id}/remind', 'post'>): Promise<void> {
  await data(api.POST('/api/v1/receivables/{id}/remind', { params: byId(id), body }));
}
export const createPayment = (body: NewPayment) => data(api.POST('/api/v1/sales-payments', { headers: once(), body }));
export const voidPayment = (id: string, reason: string) => data(api.POST('/api/v1/sales-payments/{id}/void', { params: byId(id), body: { reason } }));
export const fetchPaymentTotals = async (query: Listed, signal?: AbortSignal) => (await data(api.GET('/api/v1/sales-payments/totals', { params: { query }, signal }))).items.map(({ currency, amountMinor }) => ({ currency, minor: amountMinor }));
export const createInvoice = (body: NewInvoice) => data(api.POST('/api/v1/invoices', { headers: once(), body }));
export const issueInvoice = (id: string, body: BodyOf<'/api/v1/invoices/{id}/issue', 'post'>) => data(api.POST('/api/v1/invoices/{id}/issue', { params: byId(id), body }));
export const voidInvoice = (id: string, reason: string) => data(api.POST('/api/v1/invoices/{id}/void', { params: byId(id), body: { reason } }));
export const fetchInvoiceTotals = async (query: Listed, signal?: AbortSignal) => (await data(api.GET('/api/v1/invoices/totals', { params: { query }, signal }))).items.map(({ currency, amountMinor }) => ({ currency, minor: amountMinor }));

export type Box = 'waiting' | 'decided' | 'asked';
export const fetchApproval = (id: string, signal?: AbortSignal): Promise<Approval> => data(api.GET('/api/v1/approvals/{id}', { params: byId(id), signal }));
export const countApprovals = async (signal?: AbortSignal) => (await data(api.GET('/api/v1/approvals/count', { signal }))).waiting;
export const approve = (id: string, note: string): Promise<Approval> => data(api.POST('/api/v1/approvals/{id}/approve', { params: byId(id), body: note ? { note } : {} }));
export const reject = (id: string, note: string): Promise<Approval> => data(api.POST('/api/v1/approvals/{id}/reject', { params: byId(id), body: { note } }));
