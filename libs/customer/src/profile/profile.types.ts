import type { CustomValues } from '@patron/record';
import type { IdentityKind } from '../batch/customer-input.js';

/** The columns of customer.profile that describe the customer, as they are written. */
export interface ProfileData {
  kind: 'person' | 'company' | 'visitor';
  name: string;
  nameKey: string;
  givenName: string | null;
  familyName: string | null;
  company: string | null;
  gender: string | null;
  birthYear: number | null;
  birthMonth: number | null;
  birthDay: number | null;
  language: string | null;
  timezone: string | null;
  preferredChannel: string | null;
  level: string | null;
  source: string | null;
  firstTouch: Record<string, unknown> | null;
  avatarUrl: string | null;
  attributes: Record<string, unknown>;
  /** Values of custom fields by key, in their stored forms. */
  custom: CustomValues;
  note: string | null;
  ownerId: string | null;
  tagIds: string[];
  phone: string | null;
  email: string | null;
  memberNo: string | null;
  country: string | null;
  province: string | null;
  city: string | null;
  /** The company above, of a company. */
  parentId: string | null;
  industry: string | null;
  taxNumber: string | null;
  website: string | null;
  employees: number | null;
}

export interface IdentityData {
  id: string;
  kind: IdentityKind;
  value: string;
  primary: boolean;
  source: string | null;
}

export interface AddressData {
  id: string;
  label: string | null;
  recipient: string | null;
  phone: string | null;
  country: string | null;
  province: string | null;
  city: string | null;
  district: string | null;
  street: string | null;
  postalCode: string | null;
  primary: boolean;
}

export interface RefData {
  source: string;
  externalId: string;
  sourceVersion: number | null;
}

/** A customer as the writing side holds it: locked and complete. */
export interface CustomerRecord {
  id: string;
  version: number;
  profile: ProfileData;
  identities: IdentityData[];
  addresses: AddressData[];
  refs: RefData[];
}

/** Column name and type of each field of ProfileData; the SQL that writes profiles is made from this one list. */
export const PROFILE_COLUMNS: Readonly<Record<keyof ProfileData, readonly [column: string, type: string]>> = {
  kind: ['kind', 'text'],
  name: ['name', 'text'],
  nameKey: ['name_key', 'text'],
  givenName: ['given_name', 'text'],
  familyName: ['family_name', 'text'],
  company: ['company', 'text'],
  gender: ['gender', 'text'],
  birthYear: ['birth_year', 'smallint'],
  birthMonth: ['birth_month', 'smallint'],
  birthDay: ['birth_day', 'smallint'],
  language: ['language', 'text'],
  timezone: ['timezone', 'text'],
  preferredChannel: ['preferred_channel', 'text'],
  level: ['level', 'text'],
  source: ['source', 'text'],
  firstTouch: ['first_touch', 'jsonb'],
  avatarUrl: ['avatar_url', 'text'],
  attributes: ['attributes', 'jsonb'],
  custom: ['custom', 'jsonb'],
  note: ['note', 'text'],
  ownerId: ['owner_id', 'uuid'],
  tagIds: ['tag_ids', 'uuid[]'],
  phone: ['phone', 'text'],
  email: ['email', 'text'],
  memberNo: ['member_no', 'text'],
  country: ['country', 'text'],
  province: ['province', 'text'],
  city: ['city', 'text'],
  parentId: ['parent_id', 'uuid'],
  industry: ['industry', 'text'],
  taxNumber: ['tax_number', 'text'],
  website: ['website', 'text'],
  employees: ['employees', 'integer'],
};

export const EMPTY_PROFILE: ProfileData = {
  kind: 'person',
  name: '',
  nameKey: '',
  givenName: null,
  familyName: null,
  company: null,
  gender: null,
  birthYear: null,
  birthMonth: null,
  birthDay: null,
  language: null,
  timezone: null,
  preferredChannel: null,
  level: null,
  source: null,
  firstTouch: null,
  avatarUrl: null,
  attributes: {},
  custom: {},
  note: null,
  ownerId: null,
  tagIds: [],
  phone: null,
  email: null,
  memberNo: null,
  country: null,
  province: null,
  city: null,
  parentId: null,
  industry: null,
  taxNumber: null,
  website: null,
  employees: null,
};
