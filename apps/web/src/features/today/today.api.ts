import { api, data, ifMatch, type BodyOf, type ItemOf, type ResponseOf } from '../../shared/api/index.js';

export type TodayDay = ResponseOf<'/api/v1/today', 'get'>;
export type TodayGroup = TodayDay['sections'][number];
export type TodayItem = TodayGroup['items'][number];
export type TodaySection = TodayGroup['key'];
export type Who = 'me' | 'team';
export type Numbers = ResponseOf<'/api/v1/today/numbers', 'get'>;
export type FollowUp = ItemOf<'/api/v1/follow-ups'>;
export type FollowUpBody = BodyOf<'/api/v1/follow-ups', 'post'>;
export type About = { customerId: string } | { leadId: string } | { opportunityId: string };
export type NeglectSubject = 'customers' | 'leads' | 'opportunities';

const once = () => ({ 'Idempotency-Key': crypto.randomUUID() });
const byId = (id: string) => ({ path: { id } });

export const fetchToday = (who: Who, signal?: AbortSignal) => data(api.GET('/api/v1/today', { params: { query: { who } }, signal }));
export const fetchTodayList = (section: TodaySection, query: { who: Who; cursor?: string }, signal?: AbortSignal) =>
  data(api.GET('/api/v1/today/lists/{section}', { params: { path: { section }, query: { ...query, limit: 30 } }, signal }));
export const fetchTodayCounts = (signal?: AbortSignal) => data(api.GET('/api/v1/today/counts', { signal }));
export const fetchNumbers = (signal?: AbortSignal) => data(api.GET('/api/v1/today/numbers', { signal }));
export const finishTask = (id: string) => data(api.POST('/api/v1/tasks/{id}/complete', { params: byId(id) }));
export const reopenTask = (id: string) => data(api.POST('/api/v1/tasks/{id}/reopen', { params: byId(id) }));

export const fetchFollowUps = (about: About, cursor: string, signal?: AbortSignal) => data(api.GET('/api/v1/follow-ups', { params: { query: { ...about, limit: 20, ...(cursor && { cursor }) } }, signal }));
export const recordFollowUp = (body: FollowUpBody) => data(api.POST('/api/v1/follow-ups', { headers: once(), body }));
export const changeFollowUp = ({ id, version }: Pick<FollowUp, 'id' | 'version'>, body: BodyOf<'/api/v1/follow-ups/{id}', 'patch'>) => data(api.PATCH('/api/v1/follow-ups/{id}', { params: byId(id), headers: ifMatch(version), body }));
export async function deleteFollowUp(id: string): Promise<void> {
  await data(api.DELETE('/api/v1/follow-ups/{id}', { params: byId(id) }));
}

export const fetchFeed = (signal?: AbortSignal) => data(api.GET('/api/v1/calendar-feed', { signal }));
export const renewFeed = async () => (await data(api.POST('/api/v1/calendar-feed', {}))).url;
export async function revokeFeed(): Promise<void> {
  await data(api.DELETE('/api/v1/calendar-feed', {}));
}

export const fetchNeglect = (subject: NeglectSubject, signal?: AbortSignal) => data(api.GET('/api/v1/neglect', { params: { query: { subject } }, signal }));
export const fetchNeglected = (query: { subject: NeglectSubject; days: number; ownerId?: string; cursor?: string }, signal?: AbortSignal) => data(api.GET('/api/v1/neglect/records', { params: { query: { ...query, limit: 50 } }, signal }));
