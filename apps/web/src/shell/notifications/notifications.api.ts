import { api, data, ifMatch, type BodyOf, type ItemOf, type ResponseOf } from '../../shared/api/index.js';

export type Notification = ItemOf<'/api/v1/notifications'>;
export type Preferences = ResponseOf<'/api/v1/notifications/preferences', 'get'>;

export const fetchUnread = (signal?: AbortSignal) => data(api.GET('/api/v1/notifications/unread-count', { signal }));
export const fetchNotifications = (query: { unread?: boolean; cursor?: string; limit?: number }, signal?: AbortSignal) => data(api.GET('/api/v1/notifications', { params: { query }, signal }));
export const markRead = (id: string) => data(api.POST('/api/v1/notifications/{id}/read', { params: { path: { id } } }));
export const markAllRead = () => data(api.POST('/api/v1/notifications/read'));
export const fetchPreferences = (signal?: AbortSignal) => data(api.GET('/api/v1/notifications/preferences', { signal }));
export const changePreferences = (version: number, body: BodyOf<'/api/v1/notifications/preferences', 'patch'>) => data(api.PATCH('/api/v1/notifications/preferences', { headers: ifMatch(version), body }));
