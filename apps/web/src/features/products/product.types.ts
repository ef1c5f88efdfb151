import type { BodyOf, ItemOf, ResponseOf } from '../../shared/api/index.js';

export type ProductRow = ItemOf<'/api/v1/products'>;
export type Product = ResponseOf<'/api/v1/products/{id}', 'get'>;
export type ProductMetrics = Product['metrics'][number];
export type NewProduct = BodyOf<'/api/v1/products', 'post'>;
export type ProductChange = BodyOf<'/api/v1/products/{id}', 'patch'>;
