import type { CustomValues } from '@patron/record';

export const OPPORTUNITY_STATUSES = ['open', 'won', 'lost', 'invalid'] as const;
export type OpportunityStatus = (typeof OPPORTUNITY_STATUSES)[number];

export const FORECAST_CATEGORIES = ['pipeline', 'best_case', 'commit', 'omitted', 'closed'] as const;
export type ForecastCategory = (typeof FORECAST_CATEGORIES)[number];

export const OPPORTUNITY_SOURCES = ['manual', 'lead', 'cart', 'browse', 'import'] as const;
export type OpportunitySource = (typeof OPPORTUNITY_SOURCES)[number];

/** What may become of an opportunity: an open one closes in one of three ways, a closed one only opens again. */
export const OPPORTUNITY_TRANSITIONS: Readonly<Record<OpportunityStatus, readonly OpportunityStatus[]>> = {
  open: ['won', 'lost', 'invalid'], won: ['open'], lost: ['open'], invalid: ['open'],
};

export interface OpportunityLine {
  productId: string | null;
  variantId: string | null;
  title: string;
  quantity: string;
  unitPrice: string;
  discountPercent: string | null;
  discountMinor: number;
  taxPercent: string;
  taxMinor: number;
  amountMinor: number;
}

export interface OpportunityMember {
  userId: string;
  role: string | null;
  splitPercent: number;
}

export interface OpportunityCompetitor {
  name: string;
  strengths: string | null;
  weaknesses: string | null;
  priceMinor: number | null;
  won: boolean;
}

/** An opportunity with everything that is written with it. Times as ISO text. */
export interface OpportunityState {
  id: string;
  customerId: string;
  name: string;
  companyId: string | null;
  pipelineId: string;
  stageId: string;
  status: OpportunityStatus;
  amountMinor: number | null;
  currency: string;
  probability: number;
  probabilityManual: boolean;
  forecastCategory: ForecastCategory;
  categoryManual: boolean;
  closeOn: string | null;
  nextContactOn: string | null;
  ownerId: string | null;
  source: OpportunitySource;
  leadId: string | null;
  originId: string | null;
  wonOrderId: string | null;
  note: string | null;
  /** Exit checks ticked by hand: `<stage id>:<key>`. */
  checks: string[];
  custom: CustomValues;
  stageSince: string;
  stalledAt: string | null;
  closedAt: string | null;
  outcomeReasonId: string | null;
  outcomeNote: string | null;
  lines: OpportunityLine[];
  members: OpportunityMember[];
  competitors: OpportunityCompetitor[];
  createdBy: string | null;
  createdAt: string;
  version: number;
}

export interface OpportunityChangePair {
  /** Null: it is new. */
  before: OpportunityState | null;
  /** Null: it goes. */
  after: OpportunityState | null;
}

export interface WriteContext {
  actorId: string | null;
  now: Date;
}
