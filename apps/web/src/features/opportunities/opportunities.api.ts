import { api, data, ifMatch, type BodyOf, type ItemOf, type ResponseOf } from '../../shared/api/index.js';
import type { End } from './board/ends.js';
import type { Board, LineInput, NewOpportunity, Opportunity, OpportunityPatch, Pipeline } from './opportunity.types.js';

const byId = (id: string) => ({ path: { id } });
/** A repeated click or a retried request must not make two. */
const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });
type Versioned = { id: string; version: number };

export type BoardQuery = { pipelineId: string; q?: string; filter?: string[] };
export type MoveValues = NonNullable<BodyOf<'/api/v1/opportunities/{id}/move', 'post'>['values']>;

export const fetchBoard = (query: BoardQuery, signal?: AbortSignal): Promise<Board> => data(api.GET('/api/v1/opportunities/board', { params: { query }, signal }));
export function fetchStageCards(stageId: string, { pipelineId: _, ...query }: BoardQuery & { cursor: string }) {
  return data(api.GET('/api/v1/opportunities/board/{stageId}', { params: { path: { stageId }, query } }));
}
export const fetchCalendar = async (query: { from: string; to: string; by: 'closeOn' | 'nextContactOn'; filter?: string[] }, signal?: AbortSignal) =>
  (await data(api.GET('/api/v1/opportunities/calendar', { params: { query }, signal }))).days;

export const fetchOpportunity = (id: string, signal?: AbortSignal): Promise<Opportunity> => data(api.GET('/api/v1/opportunities/{id}', { params: byId(id), signal }));
export const createOpportunity = (body: NewOpportunity): Promise<Opportunity> => data(api.POST('/api/v1/opportunities', { headers: once(), body }));
export function changeOpportunity({ id, version }: Versioned, body: OpportunityPatch): Promise<Opportunity> {
  return data(api.PATCH('/api/v1/opportunities/{id}', { params: byId(id), headers: ifMatch(version), body }));
}
export async function deleteOpportunity({ id, version }: Versioned): Promise<void> {
  await data(api.DELETE('/api/v1/opportunities/{id}', { params: byId(id), headers: ifMatch(version) }));
}
export const moveOpportunity = (id: string, body: BodyOf<'/api/v1/opportunities/{id}/move', 'post'>): Promise<Opportunity> => data(api.POST('/api/v1/opportunities/{id}/move', { params: byId(id), headers: once(), body }));
export function closeOpportunity(id: string, end: End, body: BodyOf<'/api/v1/opportunities/{id}/lose', 'post'>): Promise<Opportunity> {
  if (end === 'lost') return data(api.POST('/api/v1/opportunities/{id}/lose', { params: byId(id), headers: once(), body }));
  const { competitor: _, ...rest } = body;
  if (end === 'won') return data(api.POST('/api/v1/opportunities/{id}/win', { params: byId(id), headers: once(), body: rest }));
  return data(api.POST('/api/v1/opportunities/{id}/invalidate', { params: byId(id), headers: once(), body: rest }));
}
export const reopenOpportunity = (id: string): Promise<Opportunity> => data(api.POST('/api/v1/opportunities/{id}/reopen', { params: byId(id), headers: once() }));

export const putLines = ({ id, version }: Versioned, lines: LineInput[]): Promise<Opportunity> => data(api.PUT('/api/v1/opportunities/{id}/lines', { params: byId(id), headers: ifMatch(version), body: { lines } }));
export function putTeam({ id, version }: Versioned, body: BodyOf<'/api/v1/opportunities/{id}/team', 'put'>): Promise<Opportunity> {
  return data(api.PUT('/api/v1/opportunities/{id}/team', { params: byId(id), headers: ifMatch(version), body }));
}
export function putCompetitors({ id, version }: Versioned, body: BodyOf<'/api/v1/opportunities/{id}/competitors', 'put'>): Promise<Opportunity> {
  return data(api.PUT('/api/v1/opportunities/{id}/competitors', { params: byId(id), headers: ifMatch(version), body }));
}
export const fetchFiles = async (id: string) => (await data(api.GET('/api/v1/opportunities/{id}/files', { params: byId(id) }))).items;
export const addFiles = async (id: string, fileIds: string[]) => (await data(api.POST('/api/v1/opportunities/{id}/files', { params: byId(id), headers: once(), body: { fileIds } }))).items;
export async function removeFile(id: string, fileId: string): Promise<void> {
  await data(api.DELETE('/api/v1/opportunities/{id}/files/{fileId}', { params: { path: { id, fileId } } }));
}
export const fetchTotals = (query: { q?: string; filter?: string[] }, signal?: AbortSignal) => data(api.GET('/api/v1/opportunities/totals', { params: { query }, signal }));
export const fetchOfCustomer = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/customers/{id}/opportunities', { params: { path: { id }, query: { limit: 20 } }, signal }))).items;
export const fetchChanges = (id: string, signal?: AbortSignal) => data(api.GET('/api/v1/opportunities/{id}/changes', { params: byId(id), signal }));
export const fetchStays = async (id: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/opportunities/{id}/stages', { params: byId(id), signal }))).items;

export const fetchPipelines = async (archived: boolean, signal?: AbortSignal): Promise<Pipeline[]> => (await data(api.GET('/api/v1/pipelines', { params: { query: { archived } }, signal }))).items;
export const fetchPipeline = (id: string, signal?: AbortSignal): Promise<Pipeline> => data(api.GET('/api/v1/pipelines/{id}', { params: byId(id), signal }));
export const fetchUsage = async (id: string) => (await data(api.GET('/api/v1/pipelines/{id}/usage', { params: byId(id) }))).stages;
export const createPipeline = (body: BodyOf<'/api/v1/pipelines', 'post'>): Promise<Pipeline> => data(api.POST('/api/v1/pipelines', { headers: once(), body }));
export const orderPipelines = (ids: string[]) => data(api.PUT('/api/v1/pipelines/order', { body: { ids } }));
export function changePipeline({ id, version }: Versioned, body: BodyOf<'/api/v1/pipelines/{id}', 'patch'>): Promise<Pipeline> {
  return data(api.PATCH('/api/v1/pipelines/{id}', { params: byId(id), headers: ifMatch(version), body }));
}
export function saveStages({ id, version }: Versioned, body: BodyOf<'/api/v1/pipelines/{id}/stages', 'put'>): Promise<Pipeline> {
  return data(api.PUT('/api/v1/pipelines/{id}/stages', { params: byId(id), headers: ifMatch(version), body }));
}
export function saveReasons({ id, version }: Versioned, body: BodyOf<'/api/v1/pipelines/{id}/reasons', 'put'>): Promise<Pipeline> {
  return data(api.PUT('/api/v1/pipelines/{id}/reasons', { params: byId(id), headers: ifMatch(version), body }));
}
export function archivePipeline({ id, version }: Versioned, body: BodyOf<'/api/v1/pipelines/{id}/archive', 'post'>): Promise<Pipeline> {
  return data(api.POST('/api/v1/pipelines/{id}/archive', { params: byId(id), headers: ifMatch(version), body }));
}
export const restorePipeline = ({ id, version }: Versioned): Promise<Pipeline> => data(api.POST('/api/v1/pipelines/{id}/restore', { params: byId(id), headers: ifMatch(version) }));
export async function removePipeline(id: string): Promise<void> {
  await data(api.DELETE('/api/v1/pipelines/{id}', { params: byId(id) }));
}

export type Trigger = ItemOf<'/api/v1/opportunity-triggers'>;
export type TriggerDecision = ItemOf<'/api/v1/opportunity-triggers/{id}/decisions'>;
export type TriggerVerdict = ResponseOf<'/api/v1/opportunity-triggers/explain', 'get'>['triggers'][number];
export const fetchTriggers = async (signal?: AbortSignal) => (await data(api.GET('/api/v1/opportunity-triggers', { signal }))).items;
export const createTrigger = (body: BodyOf<'/api/v1/opportunity-triggers', 'post'>): Promise<Trigger> => data(api.POST('/api/v1/opportunity-triggers', { headers: once(), body }));
export function changeTrigger({ id, version }: Versioned, body: BodyOf<'/api/v1/opportunity-triggers/{id}', 'patch'>): Promise<Trigger> {
  return data(api.PATCH('/api/v1/opportunity-triggers/{id}', { params: byId(id), headers: ifMatch(version), body }));
}
export async function removeTrigger(id: string): Promise<void> {
  await data(api.DELETE('/api/v1/opportunity-triggers/{id}', { params: byId(id) }));
}
export const fetchDecisions = (id: string, query: { outcome?: 'opened' | 'skipped'; cursor?: string }, signal?: AbortSignal) => data(api.GET('/api/v1/opportunity-triggers/{id}/decisions', { params: { ...byId(id), query: { ...query, limit: 30 } }, signal }));
export const explainTrigger = (query: { cartId?: string; customerId?: string; productId?: string }) => data(api.GET('/api/v1/opportunity-triggers/explain', { params: { query } }));
