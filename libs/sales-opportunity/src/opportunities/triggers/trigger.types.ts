export const TRIGGER_KINDS = ['cart', 'browse'] as const;
export type TriggerKind = (typeof TRIGGER_KINDS)[number];

/** When a cart left behind, or a product looked at again and again, opens an opportunity. */
export interface OpportunityTrigger {
  id: string;
  kind: TriggerKind;
  name: string;
  active: boolean;
  activeSince: string | null;
  pipelineId: string;
  stageId: string | null;
  currency: string;
  minAmountMinor: number;
  minViews: number;
  withinDays: number;
  quietDays: number;
  closeInDays: number | null;
  fallbackOwnerId: string | null;
  version: number;
}

/** What is known of a cart, or of a customer's interest in a product, when a trigger looks at it. */
export interface TriggerSubject {
  kind: TriggerKind;
  /** The cart, or the product. */
  id: string;
  customerId: string;
  /** Not a visitor. */
  known: boolean;
  currency: string | null;
  /** Of the cart, or of one piece. */
  amountMinor: number | null;
  /** Of a cart. */
  state: string | null;
  /** When it was left behind, or last looked at. */
  at: string | null;
  /** Of a product, within the trigger's days. */
  views: number;
  /** Bought since (browse). */
  ordered: boolean;
  ownerId: string | null;
  fallbackActive: boolean;
  /** An opportunity this very cart opened, or the open one for this product. */
  openedId: string | null;
  /** An open cart or browse opportunity of the customer with one of these products. */
  sameGoodsId: string | null;
  /** Lost or invalid so recently that the customer is left alone (browse). */
  quietUntil: string | null;
}

export const CONDITIONS = ['active', 'known_customer', 'abandoned', 'since', 'currency', 'amount', 'views', 'not_ordered', 'not_opened', 'same_goods', 'quiet', 'owner'] as const;
export type ConditionCode = (typeof CONDITIONS)[number];

export interface Condition {
  code: ConditionCode;
  met: boolean;
  /** What the trigger asks for, and what there is: for whoever wonders why. */
  expected: string | number | null;
  actual: string | number | null;
}
