import type { Trait } from './preference.js';

export const TRAITS = [
  'gender', 'age', 'province', 'city', 'language', 'level', 'source', 'tag', 'lifecycle', 'rfm', 'shop', 'platform', 'device', 'traffic', 'category', 'product', 'brand', 'attribute', 'price',
] as const;
export type TraitKey = (typeof TRAITS)[number];

/** Money in minor units of one currency; customers whose main currency is another are counted and left out. */
export interface ValueFigures {
  customers: number;
  buyers: number;
  orders: number;
  netMinor: number;
  perCustomerMinor: number;
  averageMinor: number | null;
  /** Of buyers, those with two or more orders; 0 to 1. */
  repurchaseRate: number | null;
  /** Refunded of gross, 0 to 1. */
  refundRate: number | null;
  otherCurrency: number;
}

/** Counts by weekday (Monday first) and hour of the business day: 168 numbers. */
export type WeekHours = number[];

export interface CategoryPath {
  /** Category ids in the order of the first purchases. */
  keys: string[];
  steps: string[];
  count: number;
}

export interface Portrait {
  asOf: string;
  /** Days of orders that preferences, channels and hours look at. */
  windowDays: number;
  behaviourDays: number;
  size: number;
  baseSize: number;
  currency: string;
  /** Prices at which a band ends and the next begins. */
  bands: number[];
  value: { group: ValueFigures; base: ValueFigures };
  traits: Record<TraitKey, Trait>;
  hours: { orders: WeekHours; baseOrders: WeekHours; behaviour: WeekHours; baseBehaviour: WeekHours };
  /** Of how many people the first purchases were read, and how many of them bought at least twice. */
  paths: { people: number; sampled: boolean; twice: number; items: CategoryPath[] };
  seconds: number;
}

export interface StoredPortrait extends Portrait {
  id: string;
  computedAt: string;
}
