import { api, data, ifMatch, type BodyOf } from '../../../shared/api/index.js';

const byId = (id: string) => ({ path: { id } });
const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });

export const fetchRules = async () => (await data(api.GET('/api/v1/lead-assignment-rules'))).items;
export const createRule = (body: BodyOf<'/api/v1/lead-assignment-rules', 'post'>) => data(api.POST('/api/v1/lead-assignment-rules', { headers: once(), body }));
export const changeRule = (id: string, version: number, body: BodyOf<'/api/v1/lead-assignment-rules/{id}', 'patch'>) => data(api.PATCH('/api/v1/lead-assignment-rules/{id}', { params: byId(id), headers: ifMatch(version), body }));
export const removeRule = (id: string) => data(api.DELETE('/api/v1/lead-assignment-rules/{id}', { params: byId(id) }));
export const orderRules = (ids: string[]) => data(api.PUT('/api/v1/lead-assignment-rules/order', { body: { ids } }));

export const fetchAvailability = async () => (await data(api.GET('/api/v1/availability'))).items;
export const putAvailability = (userId: string, body: BodyOf<'/api/v1/availability/{userId}', 'put'>) => data(api.PUT('/api/v1/availability/{userId}', { params: { path: { userId } }, body }));
export const addAbsence = (userId: string, body: BodyOf<'/api/v1/availability/{userId}/absences', 'post'>) => data(api.POST('/api/v1/availability/{userId}/absences', { params: { path: { userId } }, headers: once(), body }));
export const removeAbsence = (userId: string, absenceId: string) => data(api.DELETE('/api/v1/availability/{userId}/absences/{absenceId}', { params: { path: { userId, absenceId } } }));

export const fetchScoring = () => data(api.GET('/api/v1/lead-scoring'));
export const fetchOrigins = async () => (await data(api.GET('/api/v1/lead-scoring/origins'))).items;
export const trainModel = () => data(api.POST('/api/v1/lead-scoring/train'));
export const createScoreRule = (body: BodyOf<'/api/v1/lead-scoring/rules', 'post'>) => data(api.POST('/api/v1/lead-scoring/rules', { headers: once(), body }));
export const changeScoreRule = (id: string, version: number, body: BodyOf<'/api/v1/lead-scoring/rules/{id}', 'patch'>) => data(api.PATCH('/api/v1/lead-scoring/rules/{id}', { params: byId(id), headers: ifMatch(version), body }));
export const removeScoreRule = (id: string) => data(api.DELETE('/api/v1/lead-scoring/rules/{id}', { params: byId(id) }));

export type FormBody = BodyOf<'/api/v1/lead-forms', 'post'>;
export const fetchForms = async () => (await data(api.GET('/api/v1/lead-forms'))).items;
export const fetchForm = (id: string) => data(api.GET('/api/v1/lead-forms/{id}', { params: byId(id) }));
export const createForm = (body: FormBody) => data(api.POST('/api/v1/lead-forms', { headers: once(), body }));
export const changeForm = (id: string, version: number, body: FormBody) => data(api.PATCH('/api/v1/lead-forms/{id}', { params: byId(id), headers: ifMatch(version), body }));
export const removeForm = (id: string) => data(api.DELETE('/api/v1/lead-forms/{id}', { params: byId(id) }));

export const fetchMapping = () => data(api.GET('/api/v1/lead-mapping'));
export const putMapping = (body: BodyOf<'/api/v1/lead-mapping', 'put'>) => data(api.PUT('/api/v1/lead-mapping', { body }));

export const fetchLimits = () => data(api.GET('/api/v1/lead-pool'));
export const putLimits = (body: BodyOf<'/api/v1/lead-pool', 'put'>) => data(api.PUT('/api/v1/lead-pool', { body }));
