import type { ItemOf } from '../../../shared/api/index.js';

export type ParcelRow = ItemOf<'/api/v1/shipments'>;
export type Parcel = ItemOf<'/api/v1/orders/{id}/shipments'>;
export type ShipmentState = ParcelRow['state'];
