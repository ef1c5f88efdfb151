export const cartStates = ['open', 'abandoned', 'recovered', 'converted', 'expired'] as const;
export type CartState = (typeof cartStates)[number];

/** A cart counts as left behind after this many minutes without activity, unless its shop says otherwise. */
export const ABANDON_MINUTES = 60;
/** An abandoned cart nobody came back to is history after this many days. */
export const EXPIRE_DAYS = 30;
/** An order within this many days of the cart's last activity that shares a product with it came out of the cart. */
export const CONVERSION_DAYS = 7;

export interface CartStanding {
  state: CartState;
  activityAt: string;
  abandonedAt: string | null;
  recoveredAt: string | null;
}

/**
 * What activity in a cart makes of it. Only newer activity is activity: a late copy of something known changes nothing.
 * Whoever comes back to a cart left behind recovers it; a cart that became an order stays that.
 */
export function afterActivity(before: CartStanding | null, activityAt: string): CartStanding {
  if (!before) return { state: 'open', activityAt, abandonedAt: null, recoveredAt: null };
  const { state, abandonedAt, recoveredAt } = before;
  if (activityAt <= before.activityAt || state === 'converted') return { state, activityAt: before.activityAt, abandonedAt, recoveredAt };
  if (state === 'abandoned' || state === 'expired') return { state: 'recovered', activityAt, abandonedAt, recoveredAt: activityAt };
  return { state, activityAt, abandonedAt, recoveredAt };
}
