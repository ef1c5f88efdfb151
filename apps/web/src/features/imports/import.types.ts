import type { BodyOf, ItemOf, ResponseOf } from '../../shared/api/index.js';

export type ImportJob = ResponseOf<'/api/v1/imports/{id}', 'get'>;
export type ImportPatch = BodyOf<'/api/v1/imports/{id}', 'patch'>;
export type ImportOptions = ImportJob['options'];
export type ImportKind = ItemOf<'/api/v1/imports/kinds'>;
export type ImportField = ImportKind['fields'][number];
export type Finding = ItemOf<'/api/v1/imports/{id}/findings'>;
export type KindKey = 'customers' | 'products' | 'orders' | 'leads';
export const KINDS: readonly KindKey[] = ['customers', 'products', 'orders', 'leads'];
