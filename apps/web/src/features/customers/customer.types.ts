import type { BodyOf, ItemOf, ResponseOf } from '../../shared/api/index.js';

export type Customer = ResponseOf<'/api/v1/customers/{id}', 'get'>;
export type CustomerChange = BodyOf<'/api/v1/customers/{id}', 'patch'>;
export type Identity = Customer['identities'][number];
export type Address = Customer['addresses'][number];
export type AddressBody = BodyOf<'/api/v1/customers/{id}/addresses', 'post'>;
export type Tag = ItemOf<'/api/v1/tags'>;
export type TimelineItem = ItemOf<'/api/v1/customers/{id}/timeline'>;
export type Summary = ResponseOf<'/api/v1/customers/{id}/summary', 'get'>;
export type CustomerOrder = ItemOf<'/api/v1/customers/{id}/orders'>;
