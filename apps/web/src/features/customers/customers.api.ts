import { api, data, ifMatch, type BodyOf } from '../../shared/api/index.js';
import type { AddressBody, Customer, CustomerChange } from './customer.types.js';

type Versioned = { id: string; version: number };
const path = (id: string) => ({ path: { id } });

export const fetchCustomer = (id: string, signal?: AbortSignal) => data(api.GET('/api/v1/customers/{id}', { params: path(id), signal }));
export const fetchSummary = (id: string, signal?: AbortSignal) => data(api.GET('/api/v1/customers/{id}/summary', { params: path(id), signal }));
export const createCustomer = (body: BodyOf<'/api/v1/customers', 'post'>) => data(api.POST('/api/v1/customers', { body }));

export function changeCustomer(customer: Versioned, body: CustomerChange) {
  return data(api.PATCH('/api/v1/customers/{id}', { params: path(customer.id), headers: ifMatch(customer.version), body }));
}
export function deleteCustomer(customer: Customer) {
  return data(api.DELETE('/api/v1/customers/{id}', { params: path(customer.id), headers: ifMatch(customer.version) }));
}
export function setTags(customer: Versioned, tagIds: string[]) {
  return data(api.PUT('/api/v1/customers/{id}/tags', { params: path(customer.id), headers: ifMatch(customer.version), body: { tagIds } }));
}
export function setOwner(customer: Versioned, ownerId: string | null) {
  return data(api.PUT('/api/v1/customers/{id}/owner', { params: path(customer.id), headers: ifMatch(customer.version), body: { ownerId } }));
}

export function addIdentity(id: string, body: BodyOf<'/api/v1/customers/{id}/identities', 'post'>) {
  return data(api.POST('/api/v1/customers/{id}/identities', { params: path(id), body }));
}
export function removeIdentity(id: string, identityId: string) {
  return data(api.DELETE('/api/v1/customers/{id}/identities/{identityId}', { params: { path: { id, identityId } } }));
}
export function saveAddress(id: string, addressId: string | null, body: AddressBody) {
  return addressId === null
    ? data(api.POST('/api/v1/customers/{id}/addresses', { params: path(id), body }))
    : data(api.PATCH('/api/v1/customers/{id}/addresses/{addressId}', { params: { path: { id, addressId } }, body }));
}
export function removeAddress(id: string, addressId: string) {
  return data(api.DELETE('/api/v1/customers/{id}/addresses/{addressId}', { params: { path: { id, addressId } } }));
}
export const createTag = (name: string) => data(api.POST('/api/v1/tags', { body: { name, colour: 'grey' } }));
