import { api, data, ifMatch, type BodyOf, type ItemOf, type ResponseOf } from '../../shared/api/index.js';
import { originName } from '../../shared/format/index.js';
import { choicesOf } from '../../shared/lookup/index.js';
import type { ListSource } from '../../shared/ui/list/index.js';
import { bilingual, translate } from '../../shared/i18n/index.js';

export type LeadRow = ItemOf<'/api/v1/leads'>;
export type Lead = ResponseOf<'/api/v1/leads/{id}', 'get'>;
export type LeadBody = BodyOf<'/api/v1/leads', 'post'>;
export type LeadMatch = ResponseOf<'/api/v1/leads/{id}/matches', 'get'>['items'][number];
export type ScoreReason = Lead['scoreReasons'][number];
export type AssignmentRule = ItemOf<'/api/v1/lead-assignment-rules'>;
export type Availability = ItemOf<'/api/v1/availability'>;
export type Scoring = ResponseOf<'/api/v1/lead-scoring', 'get'>;
export type ScoreRule = Scoring['rules'][number];
export type LeadForm = ItemOf<'/api/v1/lead-forms'>;

export const SOURCES = ['manual', 'form', 'import', 'api', 'ad', 'chat', 'mail', 'browsing', 'event', 'referral', 'other'] as const;
export const DEATH_REASONS = ['no_interest', 'unreachable', 'no_budget', 'competitor', 'wrong_data', 'duplicate', 'spam', 'other'] as const;
export const RECYCLE_REASONS = ['bad_timing', 'no_response', 'wrong_territory', 'no_capacity', 'other'] as const;

const byId = (id: string) => ({ path: { id } });
const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });

export const leadsList: ListSource<LeadRow> = {
  name: 'leads',
  fields: async () => (await data(api.GET('/api/v1/leads/fields'))).items,
  page: (query, signal) => data(api.GET('/api/v1/leads', { params: { query }, signal })),
  count: ({ q, filter }) => data(api.GET('/api/v1/leads/count', { params: { query: { q, filter } } })),
  suggest: async (field, q) => (field.type === 'user' || field.custom ? choicesOf(field, q)
    : (await data(api.GET('/api/v1/leads/fields/{key}/values', { params: { path: { key: field.key }, query: { q } } }))).items.map(({ value, label }) => ({ value, label: field.key === 'origin' ? originName(value) : bilingual(label) }))),
  export: { path: '/api/v1/leads/export', permission: 'leads.export' },
  id: (row) => row.id,
  title: (row) => row.name || translate('leads.erased'),
  to: (row) => ({ name: 'lead', params: { id: row.id } }),
  value: (row, key) => (key === 'name' && row.name === '' ? translate('leads.erased') : row.values[key]),
  titleField: 'name',
  defaultColumns: ['company', 'status', 'score', 'origin', 'phone', 'owner', 'createdAt'],
  defaultSort: '-createdAt',
  widths: { score: 92, status: 100 },
  cardColumns: ['status', 'score', 'company', 'phone', 'owner', 'createdAt'],
};

export const fetchLead = (id: string, signal?: AbortSignal): Promise<Lead> => data(api.GET('/api/v1/leads/{id}', { params: byId(id), signal }));
export const createLead = (body: LeadBody): Promise<Lead> => data(api.POST('/api/v1/leads', { headers: once(), body }));
export const changeLead = (id: string, version: number, body: BodyOf<'/api/v1/leads/{id}', 'patch'>): Promise<Lead> => data(api.PATCH('/api/v1/leads/{id}', { params: byId(id), headers: ifMatch(version), body }));
export const removeLead = (id: string) => data(api.DELETE('/api/v1/leads/{id}', { params: byId(id) }));
export const claimLead = (id: string) => data(api.POST('/api/v1/leads/{id}/claim', { params: byId(id) }));
export const releaseLead = (id: string) => data(api.POST('/api/v1/leads/{id}/release', { params: byId(id), body: {} }));
export const killLead = (id: string, body: BodyOf<'/api/v1/leads/{id}/kill', 'post'>) => data(api.POST('/api/v1/leads/{id}/kill', { params: byId(id), body }));
export const recycleLead = (id: string, body: BodyOf<'/api/v1/leads/{id}/recycle', 'post'>) => data(api.POST('/api/v1/leads/{id}/recycle', { params: byId(id), body }));
export const scoreLead = (id: string, score: number | null) => data(api.POST('/api/v1/leads/{id}/score', { params: byId(id), body: { score } }));
export const convertLead = (id: string, body: BodyOf<'/api/v1/leads/{id}/convert', 'post'>) => data(api.POST('/api/v1/leads/{id}/convert', { params: byId(id), headers: once(), body }));
export const assignLeads = (body: BodyOf<'/api/v1/leads/assign', 'post'>) => data(api.POST('/api/v1/leads/assign', { body }));
export const fetchMatches = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/leads/{id}/matches', { params: byId(id), signal }))).items;
export const leadsOf = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/customers/{id}/leads', { params: byId(id), signal }))).items;
