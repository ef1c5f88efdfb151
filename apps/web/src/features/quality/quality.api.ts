import { api, data, ifMatch, type BodyOf, type ItemOf, type ResponseOf } from '../../shared/api/index.js';

export type Overview = ResponseOf<'/api/v1/quality', 'get'>;
export type Figure = Overview['faults'][number] & { weight?: number };
export type Breakdown = ResponseOf<'/api/v1/quality/breakdown', 'get'>;
export type Group = Breakdown['items'][number];
export type Day = ResponseOf<'/api/v1/quality/trend', 'get'>['items'][number];
export type Settings = ResponseOf<'/api/v1/quality/settings', 'get'>;
export type CleanupRule = ItemOf<'/api/v1/cleanup/rules'>;
export type CleanupKey = CleanupRule['key'];
export type CleanupRun = ItemOf<'/api/v1/cleanup/runs'>;
export type CleanupPreview = ResponseOf<'/api/v1/cleanup/runs', 'post'>;
export type CleanupItem = ItemOf<'/api/v1/cleanup/runs/{id}/items'>;
export type CleanupSettings = Record<string, unknown>;

export const fetchOverview = () => data(api.GET('/api/v1/quality'));
export const fetchBreakdown = (by: string) => data(api.GET('/api/v1/quality/breakdown', { params: { query: { by } } }));
export const fetchTrend = () => data(api.GET('/api/v1/quality/trend'));
export const fetchSettings = () => data(api.GET('/api/v1/quality/settings'));
export const saveSettings = (version: number, body: BodyOf<'/api/v1/quality/settings', 'patch'>) => data(api.PATCH('/api/v1/quality/settings', { headers: ifMatch(version), body }));
export const assess = () => data(api.POST('/api/v1/quality/runs'));

export const fetchRules = async () => (await data(api.GET('/api/v1/cleanup/rules'))).items;
export const previewCleanup = (rule: CleanupKey, settings: CleanupSettings) => data(api.POST('/api/v1/cleanup/runs', { body: { rule, settings } }));
export const fetchPreview = (id: string) => data(api.GET('/api/v1/cleanup/runs/{id}/preview', { params: { path: { id } } }));
export const fetchRun = (id: string) => data(api.GET('/api/v1/cleanup/runs/{id}', { params: { path: { id } } }));
export const runCleanup = (id: string) => data(api.POST('/api/v1/cleanup/runs/{id}/run', { params: { path: { id } } }));
export const undoCleanup = (id: string) => data(api.POST('/api/v1/cleanup/runs/{id}/undo', { params: { path: { id } } }));
export const schedule = (rule: string, settings: CleanupSettings) => data(api.PUT('/api/v1/cleanup/rules/{rule}/schedule', { params: { path: { rule } }, body: { settings } }));
export const unschedule = (rule: string) => data(api.DELETE('/api/v1/cleanup/rules/{rule}/schedule', { params: { path: { rule } } }));
export const fetchTwins = async () => (await data(api.GET('/api/v1/cleanup/tag-twins'))).items;
export const fetchValues = async (field: 'level' | 'source') => (await data(api.GET('/api/v1/cleanup/values', { params: { query: { field } } }))).items;

export const isBusy = ({ status }: Pick<CleanupRun, 'status'>): boolean => status === 'running' || status === 'undoing';
/** How far it is known whom a clean-up concerns, in percent. */
export const preparedOf = ({ examined, base }: Pick<CleanupRun, 'examined' | 'base'>): number => (base === 0 ? 0 : Math.min(99, Math.floor((examined / base) * 100)));
export const progressOf = ({ processed, total, counts, status }: CleanupRun): number => {
  const all = status === 'undoing' ? processed + counts.changed : total;
  return all === 0 ? 100 : Math.min(100, Math.round((processed / all) * 100));
};
