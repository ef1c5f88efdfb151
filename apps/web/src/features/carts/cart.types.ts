import type { ItemOf, ResponseOf } from '../../shared/api/index.js';

export type CartRow = ItemOf<'/api/v1/carts'>;
export type Cart = ResponseOf<'/api/v1/carts/{id}', 'get'>;
