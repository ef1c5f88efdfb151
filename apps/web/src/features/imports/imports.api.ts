import { api, data } from '../../shared/api/index.js';
import type { ImportJob, ImportPatch } from './import.types.js';

const byId = (id: string) => ({ path: { id } });

export const fetchImport = (id: string, signal?: AbortSignal): Promise<ImportJob> => data(api.GET('/api/v1/imports/{id}', { params: byId(id), signal }));
export const fetchKinds = async () => (await data(api.GET('/api/v1/imports/kinds'))).items;
export const configure = (id: string, body: ImportPatch): Promise<ImportJob> => data(api.PATCH('/api/v1/imports/{id}', { params: byId(id), body }));
export const dryRun = (id: string): Promise<ImportJob> => data(api.POST('/api/v1/imports/{id}/dry-run', { params: byId(id) }));
export const run = (id: string): Promise<ImportJob> => data(api.POST('/api/v1/imports/{id}/run', { params: byId(id) }));
export const cancel = (id: string): Promise<ImportJob> => data(api.POST('/api/v1/imports/{id}/cancel', { params: byId(id) }));
export const undo = (id: string): Promise<ImportJob> => data(api.POST('/api/v1/imports/{id}/undo', { params: byId(id) }));
