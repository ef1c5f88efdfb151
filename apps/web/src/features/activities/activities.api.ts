import { api, data, ifMatch, type BodyOf } from '../../shared/api/index.js';

type Place = { customerId: string; id: string };
type Versioned = Place & { version: number };
const customer = (id: string) => ({ path: { id } });

export const addNote = (id: string, body: BodyOf<'/api/v1/customers/{id}/notes', 'post'>) => data(api.POST('/api/v1/customers/{id}/notes', { params: customer(id), body }));
export const changeNote = ({ customerId, id, version }: Versioned, body: BodyOf<'/api/v1/customers/{id}/notes/{noteId}', 'patch'>) =>
  data(api.PATCH('/api/v1/customers/{id}/notes/{noteId}', { params: { path: { id: customerId, noteId: id } }, headers: ifMatch(version), body }));
export const deleteNote = ({ customerId, id }: Place) => data(api.DELETE('/api/v1/customers/{id}/notes/{noteId}', { params: { path: { id: customerId, noteId: id } } }));

export const logCall = (id: string, body: BodyOf<'/api/v1/customers/{id}/calls', 'post'>) => data(api.POST('/api/v1/customers/{id}/calls', { params: customer(id), body }));
export const changeCall = ({ customerId, id, version }: Versioned, body: BodyOf<'/api/v1/customers/{id}/calls/{callId}', 'patch'>) =>
  data(api.PATCH('/api/v1/customers/{id}/calls/{callId}', { params: { path: { id: customerId, callId: id } }, headers: ifMatch(version), body }));
export const deleteCall = ({ customerId, id }: Place) => data(api.DELETE('/api/v1/customers/{id}/calls/{callId}', { params: { path: { id: customerId, callId: id } } }));
