import { api, data, ifMatch } from '../../shared/api/index.js';
import type { NewProduct, Product, ProductChange } from './product.types.js';

const byId = (id: string) => ({ path: { id } });
type Versioned = { id: string; version: number };

export const fetchProduct = (id: string, signal?: AbortSignal): Promise<Product> => data(api.GET('/api/v1/products/{id}', { params: byId(id), signal }));
export const createProduct = (body: NewProduct): Promise<Product> => data(api.POST('/api/v1/products', { body }));
export function changeProduct(product: Versioned, body: ProductChange): Promise<Product> {
  return data(api.PATCH('/api/v1/products/{id}', { params: byId(product.id), headers: ifMatch(product.version), body }));
}
export async function deleteProduct(product: Versioned): Promise<void> {
  await data(api.DELETE('/api/v1/products/{id}', { params: byId(product.id), headers: ifMatch(product.version) }));
}
