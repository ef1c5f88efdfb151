import type { RowScope } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export const CUSTOMER_KINDS = ['person', 'company', 'visitor'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

export const GENDERS = ['female', 'male', 'other', 'unknown'] as const;
export type Gender = (typeof GENDERS)[number];

/** What a company does, by the sections of ISIC rev. 4 that trade with shops. */
export const INDUSTRIES = [
  'agriculture', 'manufacturing', 'construction', 'wholesale', 'retail', 'logistics', 'hospitality', 'information', 'finance', 'real_estate', 'professional', 'public', 'education', 'health', 'arts', 'other',
] as const;
export type Industry = (typeof INDUSTRIES)[number];

export const CHANNELS = ['phone', 'sms', 'email', 'wechat', 'app', 'none'] as const;
export type PreferredChannel = (typeof CHANNELS)[number];

export const IDENTITY_KINDS = ['phone', 'email', 'member_no', 'buyer_id', 'wechat_openid', 'wechat_unionid', 'visitor_id'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** A day of birth; the year may be unknown. */
export interface Birthday {
  year: number | null;
  month: number;
  day: number;
}

export interface AddressInput {
  label?: string | null;
  recipient?: string | null;
  phone?: string | null;
  country?: string | null;
  province?: string | null;
  city?: string | null;
  district?: string | null;
  street?: string | null;
  postalCode?: string | null;
  primary?: boolean;
}

/** What may be said about a customer, in any written form; absent = not said, null = emptied. */
export interface CustomerFields {
  kind?: 'person' | 'company';
  name?: string;
  givenName?: string | null;
  familyName?: string | null;
  company?: string | null;
  gender?: Gender | null;
  /** `1990-05-01`, `--05-01` without a year, or its parts. */
  birthday?: string | Birthday | null;
  language?: string | null;
  timezone?: string | null;
  preferredChannel?: PreferredChannel | null;
  level?: string | null;
  /** Where the customer came from (the profile's `source`); in a bulk item `source` names the external system. */
  origin?: string | null;
  firstTouch?: Record<string, unknown> | null;
  avatarUrl?: string | null;
  attributes?: Record<string, unknown>;
  /** Values of custom fields by key; null takes one away. */
  custom?: Record<string, unknown>;
  note?: string | null;
  ownerId?: string | null;
  country?: string | null;
  province?: string | null;
  city?: string | null;
  /** Of a company: one of INDUSTRIES. */
  industry?: Industry | null;
  /** Of a company: its registration for taxes (统一社会信用代码, VAT id, …). */
  taxNumber?: string | null;
  website?: string | null;
  employees?: number | null;
}

export interface IdentityInput {
  kind: IdentityKind;
  value: string;
}

/** One item of a bulk upsert or of an import. */
export interface CustomerInput extends CustomerFields {
  source?: string;
  externalId?: string;
  /** Grows with each change at the source; an older one than stored is refused as stale. */
  sourceVersion?: number;
  phone?: string;
  email?: string;
  memberNo?: string;
  identities?: IdentityInput[];
  address?: AddressInput;
  /** Names; missing tags are made. Added to what the customer has. */
  tags?: string[];
  /** When the customer came, ISO 8601; now unless told. */
  createdAt?: string;
}

/** Who an order says it belongs to; what is known of them is kept when the customer is new. */
export interface CustomerRef {
  source?: string;
  externalId?: string;
  email?: string;
  phone?: string;
  memberNo?: string;
  name?: string;
  country?: string;
  province?: string;
  city?: string;
}

export interface ResolveContext {
  actorId: string | null;
  now: Date;
  /** Owner of customers made here; nobody unless told. */
  ownerId?: string | null;
  /** Whose customers may be written to; one outside it is found, and left as it is. */
  scope?: RowScope;
}

export interface CustomerMetricRow {
  customerId: string;
  currency: string;
  orders: number;
  grossMinor: number;
  refundedMinor: number;
  netMinor: number;
  averageMinor: number | null;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
  /** Typical days between two orders; null with fewer than two. */
  intervalDays: number | null;
  favouriteCategoryId: string | null;
}

/** Why a customer may not be deleted. */
export interface DeletionVeto {
  code: string;
  message: string;
}

/** Vetoes by customer id; registered by the modules above that hold something of a customer. */
export type DeletionCheck = (m: EntityManager, customerIds: readonly string[]) => Promise<ReadonlyMap<string, DeletionVeto>>;
