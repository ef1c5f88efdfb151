import { SHIPMENT_STATES, type ShipmentState } from './shipment-vocabulary.js';

export const fulfilmentStates = ['none', 'partial', 'shipped', 'delivered'] as const;
export type Fulfilment = (typeof fulfilmentStates)[number];

interface Parcel {
  state: ShipmentState;
  lines: readonly { lineNo: number; quantity: string }[];
}

/** How many of each order line are in parcels that count. A cancelled, lost or returned parcel holds nothing any more. */
export function packed(parcels: readonly Parcel[], counts: (state: ShipmentState) => boolean): Map<number, number> {
  const sums = new Map<number, number>();
  for (const parcel of parcels) {
    if (!counts(parcel.state)) continue;
    for (const { lineNo, quantity } of parcel.lines) sums.set(lineNo, (sums.get(lineNo) ?? 0) + units(quantity));
  }
  return sums;
}

/** Whole ten-thousandths: sums of quantities must not drift. */
export const units = (quantity: string): number => Math.round(Number(quantity) * 10_000);

export const holdsGoods = (state: ShipmentState): boolean => !['cancelled', 'lost', 'returned'].includes(state);

/** How far an order is on its way: delivered or shipped when all of it is, partial when some of it is. */
export function fulfilmentOf(lines: readonly { lineNo: number; quantity: string }[], parcels: readonly Parcel[]): Fulfilment {
  const wanted = lines.filter(({ quantity }) => units(quantity) > 0);
  const shipped = packed(parcels, (state) => holdsGoods(state) && SHIPMENT_STATES[state].shipped);
  const delivered = packed(parcels, (state) => state === 'delivered');
  const all = (sums: Map<number, number>): boolean => wanted.length > 0 && wanted.every(({ lineNo, quantity }) => (sums.get(lineNo) ?? 0) >= units(quantity));
  if (all(delivered)) return 'delivered';
  if (all(shipped)) return 'shipped';
  return shipped.size > 0 ? 'partial' : 'none';
}
