import { api, data, ifMatch, type BodyOf, type ItemOf, type ResponseOf } from '../../shared/api/index.js';

export type Contact = ResponseOf<'/api/v1/customers/{id}/contacts', 'get'>['items'][number];
export type ContactBody = BodyOf<'/api/v1/customers/{id}/contacts', 'post'>;
export type Preview = ResponseOf<'/api/v1/customers/{id}/merge-preview', 'post'>;
export type PreviewField = Preview['fields'][number];
export type Side = 'this' | 'other';
export type Duplicate = ItemOf<'/api/v1/duplicates'>;
export type Merge = ItemOf<'/api/v1/customers/{id}/merges'>;
export type Rule = ResponseOf<'/api/v1/duplicate-rules', 'get'>['items'][number];
export type RuleBody = BodyOf<'/api/v1/duplicate-rules', 'post'>;

const path = (id: string) => ({ path: { id } });

export const fetchContacts = (id: string) => data(api.GET('/api/v1/customers/{id}/contacts', { params: path(id) }));
export const fetchCompanies = (id: string) => data(api.GET('/api/v1/customers/{id}/companies', { params: path(id) }));
export const fetchGroup = (id: string) => data(api.GET('/api/v1/customers/{id}/group', { params: path(id) }));
export const addContact = (id: string, body: ContactBody) => data(api.POST('/api/v1/customers/{id}/contacts', { params: path(id), body }));
export function changeContact(id: string, contact: Pick<Contact, 'id' | 'version'>, body: BodyOf<'/api/v1/customers/{id}/contacts/{contactId}', 'patch'>) {
  return data(api.PATCH('/api/v1/customers/{id}/contacts/{contactId}', { params: { path: { id, contactId: contact.id } }, headers: ifMatch(contact.version), body }));
}
export const removeContact = (id: string, contactId: string) => data(api.DELETE('/api/v1/customers/{id}/contacts/{contactId}', { params: { path: { id, contactId } } }));
export function setParent(customer: { id: string; version: number }, parentId: string | null) {
  return data(api.PUT('/api/v1/customers/{id}/parent', { params: path(customer.id), headers: ifMatch(customer.version), body: { parentId } }));
}
export const findCustomers = (q: string, kind?: 'person' | 'company') =>
  data(api.GET('/api/v1/customers', { params: { query: { q, ...(kind && { filter: [`kind:eq:${kind}`] }), limit: 12, columns: 'phone,email,city' } } }));

export const previewMerge = (id: string, otherId: string) => data(api.POST('/api/v1/customers/{id}/merge-preview', { params: path(id), body: { otherId } }));
export function mergeCustomers(winner: { id: string; version: number }, loser: { id: string; version: number }, fields: Record<string, Side>) {
  return data(api.POST('/api/v1/customers/{id}/merge', { params: path(winner.id), headers: ifMatch(winner.version), body: { otherId: loser.id, otherVersion: loser.version, fields } }));
}
export const fetchMerges = (id: string) => data(api.GET('/api/v1/customers/{id}/merges', { params: { path: { id }, query: { limit: 50 } } }));
export const previewUnmerge = (id: string) => data(api.GET('/api/v1/merges/{id}/unmerge-preview', { params: path(id) }));
export const unmerge = (id: string) => data(api.POST('/api/v1/merges/{id}/unmerge', { params: path(id) }));
export const dismissDuplicate = (id: string) => data(api.POST('/api/v1/duplicates/{id}/dismiss', { params: path(id) }));
export const snoozeDuplicate = (id: string, until: string) => data(api.POST('/api/v1/duplicates/{id}/snooze', { params: path(id), body: { until } }));
export const reopenDuplicate = (id: string) => data(api.POST('/api/v1/duplicates/{id}/reopen', { params: path(id) }));
