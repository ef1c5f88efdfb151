import type { CustomValues } from '@patron/record';

export const LEAD_SOURCES = ['manual', 'form', 'import', 'api', 'ad', 'chat', 'mail', 'browsing', 'event', 'referral', 'other'] as const;
export type LeadSource = (typeof LEAD_SOURCES)[number];

export const LEAD_STATUSES = ['new', 'working', 'nurturing', 'converted', 'dead'] as const;
export type LeadStatus = (typeof LEAD_STATUSES)[number];

/** What a person may set directly; converting and killing are acts of their own, with what belongs to them. */
export const OPEN_STATUSES = ['new', 'working', 'nurturing'] as const satisfies readonly LeadStatus[];

export const DEATH_REASONS = ['no_interest', 'unreachable', 'no_budget', 'competitor', 'wrong_data', 'duplicate', 'spam', 'other'] as const;
export type DeathReason = (typeof DEATH_REASONS)[number];

export const RECYCLE_REASONS = ['bad_timing', 'no_response', 'wrong_territory', 'no_capacity', 'other'] as const;
export type RecycleReason = (typeof RECYCLE_REASONS)[number];

/** Which acts a lead allows, by its status. */
export const LEAD_ACTS: Readonly<Record<LeadStatus, readonly ('edit' | 'convert' | 'kill' | 'recycle')[]>> = {
  new: ['edit', 'convert', 'kill', 'recycle'],
  working: ['edit', 'convert', 'kill', 'recycle'],
  nurturing: ['edit', 'convert', 'kill', 'recycle'],
  dead: ['recycle'],
  converted: [],
};

/** What is known of the person, as it is stored: phones in E.164, e-mail addresses in lower case. */
export interface LeadData {
  name: string;
  company: string | null;
  phone: string | null;
  email: string | null;
  wechat: string | null;
  source: LeadSource;
  origin: string | null;
  landingPage: string | null;
  utm: Record<string, string>;
  province: string | null;
  city: string | null;
  productInterest: string | null;
  note: string | null;
}

export interface LeadRecord extends LeadData {
  id: string;
  status: LeadStatus;
  statusReason: string | null;
  statusNote: string | null;
  score: number;
  scoreMode: 'auto' | 'manual';
  ownerId: string | null;
  assignedAt: Date | null;
  inPool: boolean;
  waiting: boolean;
  customerId: string | null;
  contactId: string | null;
  opportunityId: string | null;
  convertedAt: Date | null;
  formId: string | null;
  optIn: 'none' | 'confirmed';
  consent: LeadConsent | null;
  custom: CustomValues;
  createdBy: string | null;
  createdAt: Date;
  version: number;
}

/** What somebody agreed to on a form: the very words, and when. */
export interface LeadConsent {
  text: string;
  version: number;
  at: string;
  page: string | null;
  confirmedAt: string | null;
}
