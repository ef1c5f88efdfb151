import { api, data, ifMatch, type BodyOf, type ItemOf } from '../../shared/api/index.js';

export type Task = ItemOf<'/api/v1/tasks'>;
export type TaskBody = BodyOf<'/api/v1/tasks', 'post'>;
export type TaskView = 'overdue' | 'today' | 'upcoming' | 'open' | 'done';
export type TaskQuery = { view: TaskView; assigneeId?: string; customerId?: string; orderId?: string; q?: string; cursor?: string; limit?: number };

const one = (id: string) => ({ path: { id } });
export const fetchTasks = (query: TaskQuery, signal?: AbortSignal) => data(api.GET('/api/v1/tasks', { params: { query }, signal }));
/** Few are ever chosen but the latest. */
export const fetchOrdersOf = async (customerId: string, signal?: AbortSignal) => (await data(api.GET('/api/v1/customers/{id}/orders', { params: { path: { id: customerId }, query: { limit: 30 } }, signal }))).items;
export const fetchTask = (id: string, signal?: AbortSignal) => data(api.GET('/api/v1/tasks/{id}', { params: one(id), signal }));
export const fetchCounts = (signal?: AbortSignal) => data(api.GET('/api/v1/tasks/counts', { signal }));
export const createTask = (body: TaskBody) => data(api.POST('/api/v1/tasks', { body }));
export const changeTask = ({ id, version }: Pick<Task, 'id' | 'version'>, body: BodyOf<'/api/v1/tasks/{id}', 'patch'>) => data(api.PATCH('/api/v1/tasks/{id}', { params: one(id), headers: ifMatch(version), body }));
export const completeTask = (id: string) => data(api.POST('/api/v1/tasks/{id}/complete', { params: one(id) }));
export const reopenTask = (id: string) => data(api.POST('/api/v1/tasks/{id}/reopen', { params: one(id) }));
export const deleteTask = (id: string) => data(api.DELETE('/api/v1/tasks/{id}', { params: one(id) }));
