export const stockReasons = ['received', 'sold', 'returned', 'damaged', 'lost', 'count', 'correction', 'sync'] as const;
export type StockReason = (typeof stockReasons)[number];

export const stockStates = ['in_stock', 'low', 'out'] as const;
export type StockState = (typeof stockStates)[number];

/** At or below this many a product is low on stock, unless the product says otherwise. */
export const LOW_STOCK = 5;
/** Stands for "every shop": the common pool, a price that holds everywhere. */
export const ALL_SHOPS = '00000000-0000-0000-0000-000000000000';

/** Quantities in whole ten-thousandths, so that sums do not drift. */
export interface Level {
  onHand: number;
  reserved: number;
}

export interface LevelChange {
  /** Added to what is on hand; or … */
  change?: number;
  /** … what is on hand now, whatever it was. */
  onHand?: number;
  reserved?: number;
}

/** The level after a change; null when it would go below zero and the shop does not allow that. */
export function levelAfter(before: Level, { change, onHand, reserved }: LevelChange, oversell: boolean): Level | null {
  const after = { onHand: onHand ?? before.onHand + (change ?? 0), reserved: reserved ?? before.reserved };
  const worse = after.onHand - after.reserved < before.onHand - before.reserved;
  // What stands below zero already may get better, never worse.
  if (!oversell && worse && (after.onHand < 0 || after.onHand - after.reserved < 0)) return null;
  return after;
}

export function stockState(available: number, threshold: number): StockState {
  if (available <= 0) return 'out';
  return available <= threshold ? 'low' : 'in_stock';
}

export const toUnits = (quantity: string | number): number => Math.round(Number(quantity) * 10_000);
export const fromUnits = (units: number): string => String(units / 10_000);
