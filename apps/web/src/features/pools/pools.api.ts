import { api, data, ifMatch, type BodyOf, type ItemOf, type ResponseOf } from '../../shared/api/index.js';

export type PoolSummary = ItemOf<'/api/v1/pools'>;
export type Pool = ResponseOf<'/api/v1/pools/{id}', 'get'>;
export type PoolInput = BodyOf<'/api/v1/pools', 'post'>;
export type RuleInput = NonNullable<PoolInput['rules']>[number];
export type Cap = ItemOf<'/api/v1/hold-caps'>;
export type CapInput = BodyOf<'/api/v1/hold-caps', 'post'>;
export type Hold = ResponseOf<'/api/v1/customers/{id}/hold', 'get'>;
export type Run = ItemOf<'/api/v1/recycle-runs'>;
export type RunItem = ItemOf<'/api/v1/recycle-runs/{id}/items'>;
export type CalendarDay = ResponseOf<'/api/v1/work-calendar', 'get'>['days'][number];
export type ClaimAnswer = ItemOf<'/api/v1/pools/{id}/customers/claim', 'post'>;
export type PoolRow = ItemOf<'/api/v1/pools/{id}/customers'>;
type Department = ItemOf<'/api/v1/departments'>;

export const fetchPools = () => data(api.GET('/api/v1/pools'));
export const fetchPool = (id: string) => data(api.GET('/api/v1/pools/{id}', { params: { path: { id } } }));
export const createPool = (body: PoolInput) => data(api.POST('/api/v1/pools', { body }));
export const changePool = (id: string, version: number, body: PoolInput) => data(api.PATCH('/api/v1/pools/{id}', { params: { path: { id } }, headers: ifMatch(version), body }));
export const orderPools = (poolIds: string[]) => data(api.PUT('/api/v1/pools/order', { body: { poolIds } }));
export const removePool = (id: string) => data(api.DELETE('/api/v1/pools/{id}', { params: { path: { id } } }));

export const fetchCaps = async () => (await data(api.GET('/api/v1/hold-caps'))).items;
export const saveCap = (cap: Cap | null, body: CapInput) => (cap ? data(api.PUT('/api/v1/hold-caps/{id}', { params: { path: { id: cap.id } }, headers: ifMatch(cap.version), body })) : data(api.POST('/api/v1/hold-caps', { body })));
export const removeCap = (id: string) => data(api.DELETE('/api/v1/hold-caps/{id}', { params: { path: { id } } }));

export const claim = async (id: string, customerIds: string[]) => (await data(api.POST('/api/v1/pools/{id}/customers/claim', { params: { path: { id } }, body: { customerIds } }))).items;
export const addTo = (id: string, customerIds: string[], reason: string | null) => data(api.POST('/api/v1/pools/{id}/customers', { params: { path: { id } }, body: { customerIds, reason } }));
export const assign = (id: string, body: BodyOf<'/api/v1/pools/{id}/customers/assign', 'post'>) => data(api.POST('/api/v1/pools/{id}/customers/assign', { params: { path: { id } }, body }));
export const move = (id: string, customerIds: string[], poolId: string) => data(api.POST('/api/v1/pools/{id}/customers/move', { params: { path: { id } }, body: { customerIds, poolId } }));

export const fetchHold = (id: string) => data(api.GET('/api/v1/customers/{id}/hold', { params: { path: { id } } }));
export const fetchHistory = async (id: string) => (await data(api.GET('/api/v1/customers/{id}/ownership-history', { params: { path: { id } } }))).items;
export const lock = (id: string, note: string | null) => data(api.POST('/api/v1/customers/{id}/hold/lock', { params: { path: { id } }, body: { note } }));
export const unlock = (id: string) => data(api.DELETE('/api/v1/customers/{id}/hold/lock', { params: { path: { id } } }));
export const release = (id: string, body: BodyOf<'/api/v1/customers/{id}/release', 'post'>) => data(api.POST('/api/v1/customers/{id}/release', { params: { path: { id } }, body }));

export const fetchRuns = () => data(api.GET('/api/v1/recycle-runs'));
export const fetchRun = (id: string) => data(api.GET('/api/v1/recycle-runs/{id}', { params: { path: { id } } }));
export const startRun = (dryRun: boolean) => data(api.POST('/api/v1/recycle-runs', { body: { dryRun } }));
export type ItemsOf = { poolId?: string; ownerId?: string; kind?: RunItem['kind'] };
export const fetchItems = (id: string, cursor: string, of: ItemsOf) => data(api.GET('/api/v1/recycle-runs/{id}/items', { params: { path: { id }, query: { limit: 60, ...of, ...(cursor && { cursor }) } } }));

export const fetchYear = (year: number) => data(api.GET('/api/v1/work-calendar', { params: { query: { year } } }));
export const saveYear = (year: number, version: number, days: CalendarDay[]) => data(api.PUT('/api/v1/work-calendar', { headers: ifMatch(version), body: { year, days } }));

/** The tree as one list, parents first. */
export async function fetchDepartments(): Promise<{ id: string; name: string }[]> {
  const flat = (nodes: readonly Department[]): Department[] => nodes.flatMap((node) => [node, ...flat((node as { children?: Department[] }).children ?? [])]);
  return flat((await data(api.GET('/api/v1/departments'))).items).map(({ id, name }) => ({ id, name }));
}
