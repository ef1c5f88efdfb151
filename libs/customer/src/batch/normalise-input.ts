import { isUuid } from '@patron/kernel';
import type { FieldError } from '@patron/kernel';
import type { CustomChange } from '@patron/record';
import { identityValue } from '../identities/identity-value.js';
import type { AddressData, ProfileData, RefData } from '../profile/profile.types.js';
import { joinName, splitName } from '../text/name.js';
import type { CustomerInput, IdentityKind } from './customer-input.js';
import { CHANNELS, GENDERS, IDENTITY_KINDS, INDUSTRIES } from './customer-input.js';
import { Findings, birthday, instant, line, oneOf, only, plainObject, prose, webAddress, zone } from './field-rules.js';

export type AddressFields = Omit<AddressData, 'id' | 'primary'>;

/** One item ready to be compared with what is stored: only the fields it speaks of. */
export interface NormalisedInput {
  data: Partial<Omit<ProfileData, 'custom'>> & { custom?: CustomChange };
  /** As it came; `ProfileWrites.acceptCustom` makes a change of it. */
  custom: unknown;
  identities: { kind: IdentityKind; value: string; field: string }[];
  address: AddressFields | null;
  tags: string[];
  ref: RefData | null;
  createdAt: Date | null;
  errors: FieldError[];
  warnings: FieldError[];
}

const FIELDS = new Set([
  'source', 'externalId', 'sourceVersion', 'kind', 'name', 'givenName', 'familyName', 'company', 'gender', 'birthday', 'language', 'timezone', 'preferredChannel', 'level',
  'origin', 'firstTouch', 'avatarUrl', 'attributes', 'custom', 'note', 'ownerId', 'country', 'province', 'city', 'phone', 'email', 'memberNo', 'identities', 'address', 'tags', 'createdAt',
  'industry', 'taxNumber', 'website', 'employees',
]);
const IDENTITY_FIELDS = new Set(['kind', 'value']);
const ADDRESS_FIELDS = new Set(['label', 'recipient', 'phone', 'country', 'province', 'city', 'district', 'street', 'postalCode', 'primary']);
const MAX_TAGS = 50;
const MAX_IDENTITIES = 30;

/** Reads an item that nobody has checked yet; never throws. An unusable phone or e-mail is a warning, the rest an error. */
export function normaliseInput(input: CustomerInput): NormalisedInput {
  const findings = new Findings();
  only(findings, input, FIELDS);
  only(findings, input.address, ADDRESS_FIELDS, 'address.');
  const data = { ...names(findings, input), ...facts(findings, input), ...place(findings, input) };
  return {
    data: withoutUndefined(data),
    custom: input.custom,
    identities: identities(findings, input),
    address: address(findings, input.address),
    tags: tags(findings, input.tags),
    ref: reference(findings, input),
    createdAt: instant(findings, 'createdAt', input.createdAt) ?? null,
    errors: findings.errors,
    warnings: findings.warnings,
  };
}

function names(findings: Findings, input: CustomerInput): Partial<ProfileData> {
  const kind = oneOf(findings, 'kind', input.kind, ['person', 'company']);
  const given = line(findings, 'givenName', input.givenName, 100);
  const family = line(findings, 'familyName', input.familyName, 100);
  const name = line(findings, 'name', input.name, 200);
  const parts = given === undefined && family === undefined && typeof name === 'string' && kind !== 'company' ? splitName(name) : null;
  const full = name ?? (joinName(family, given) || undefined);
  return {
    ...(kind === 'person' || kind === 'company' ? { kind } : {}),
    ...(full === undefined ? {} : { name: full }),
    givenName: parts ? parts.givenName : given,
    familyName: parts ? parts.familyName : family,
    company: line(findings, 'company', input.company, 200),
  };
}

function facts(findings: Findings, input: CustomerInput): Partial<ProfileData> {
  const born = birthday(findings, 'birthday', input.birthday);
  const firstTouch = input.firstTouch === null ? null : plainObject(findings, 'firstTouch', input.firstTouch);
  return {
    gender: oneOf(findings, 'gender', input.gender, GENDERS),
    ...(born === undefined ? {} : { birthYear: born?.year ?? null, birthMonth: born?.month ?? null, birthDay: born?.day ?? null }),
    language: line(findings, 'language', input.language, 35),
    timezone: zone(findings, 'timezone', input.timezone),
    preferredChannel: oneOf(findings, 'preferredChannel', input.preferredChannel, CHANNELS),
    level: line(findings, 'level', input.level, 50),
    source: line(findings, 'origin', input.origin, 100),
    firstTouch,
    avatarUrl: webAddress(findings, 'avatarUrl', input.avatarUrl),
    attributes: plainObject(findings, 'attributes', input.attributes),
    note: prose(findings, 'note', input.note, 10_000),
    ownerId: owner(findings, input.ownerId),
    ...registration(findings, input),
  };
}

/** What is registered of a company. */
function registration(findings: Findings, input: CustomerInput): Partial<ProfileData> {
  const { website, employees } = input;
  const wrong = employees !== undefined && employees !== null && !(Number.isInteger(employees) && employees >= 0 && employees <= 10_000_000);
  if (wrong) findings.error('employees', 'field.is_int', 'must be a whole number from 0 to 10,000,000');
  return {
    industry: oneOf(findings, 'industry', input.industry, INDUSTRIES),
    taxNumber: line(findings, 'taxNumber', input.taxNumber, 50),
    // People write shop.example and mean https://shop.example.
    website: webAddress(findings, 'website', typeof website === 'string' && /^[^\s:/]+\.[^\s:/]/.test(website) ? `https://${website}` : website),
    ...(employees === undefined || wrong ? {} : { employees }),
  };
}

function place(findings: Findings, input: CustomerInput): Partial<ProfileData> {
  const from = (field: 'country' | 'province' | 'city'): string | null | undefined =>
    line(findings, field, input[field] ?? input.address?.[field], 100);
  return { country: from('country'), province: from('province'), city: from('city') };
}

function owner(findings: Findings, value: unknown): string | null | undefined {
  if (value === undefined || value === null || value === '') return value === undefined ? undefined : null;
  if (isUuid(value)) return value.toLowerCase();
  findings.error('ownerId', 'field.uuid', 'must be an id');
  return undefined;
}

function identities(findings: Findings, input: CustomerInput): NormalisedInput['identities'] {
  const asked: { kind: IdentityKind; text: unknown; field: string }[] = [
    { kind: 'phone', text: input.phone, field: 'phone' },
    { kind: 'email', text: input.email, field: 'email' },
    { kind: 'member_no', text: input.memberNo, field: 'memberNo' },
    ...listed(findings, input.identities),
  ];
  const seen = new Map<string, NormalisedInput['identities'][number]>();
  for (const { kind, text, field } of asked) {
    const plain = line(findings, field, text, 254);
    if (typeof plain !== 'string') continue;
    const value = identityValue(kind, plain);
    if (value === null) findings.warn(field, `${kind}.invalid`, kind === 'phone' ? 'is not a phone number' : 'is not usable');
    else seen.set(`${kind} ${value}`, { kind, value, field });
  }
  return [...seen.values()];
}

function listed(findings: Findings, list: unknown): { kind: IdentityKind; text: unknown; field: string }[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || list.length > MAX_IDENTITIES) {
    findings.error('identities', 'field.is_array', `must be a list of at most ${MAX_IDENTITIES}`);
    return [];
  }
  return list.flatMap((entry: unknown, index) => {
    only(findings, entry, IDENTITY_FIELDS, `identities[${index}].`);
    const { kind: name, value } = (typeof entry === 'object' && entry !== null ? entry : {}) as { kind?: unknown; value?: unknown };
    const kind = IDENTITY_KINDS.find((known) => known === name);
    if (kind) return [{ kind, text: value, field: `identities[${index}].value` }];
    findings.error(`identities[${index}].kind`, 'field.is_in', `must be one of ${IDENTITY_KINDS.join(', ')}`);
    return [];
  });
}

/** An address with anything in it; null when there is nothing. */
export function address(findings: Findings, input: unknown): AddressFields | null {
  if (input === undefined || input === null) return null;
  if (typeof input !== 'object') {
    findings.error('address', 'field.is_object', 'must be an object');
    return null;
  }
  const values = input as Partial<Record<keyof AddressFields, unknown>>;
  const read = (field: keyof AddressFields, max: number): string | null => line(findings, `address.${field}`, values[field], max) ?? null;
  const result: AddressFields = {
    label: read('label', 50),
    recipient: read('recipient', 100),
    phone: read('phone', 50),
    country: read('country', 100),
    province: read('province', 100),
    city: read('city', 100),
    district: read('district', 100),
    street: read('street', 300),
    postalCode: read('postalCode', 20),
  };
  return Object.values(result).some((value) => value !== null) ? result : null;
}

function tags(findings: Findings, list: unknown): string[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || list.length > MAX_TAGS) {
    findings.error('tags', 'field.is_array', `must be a list of at most ${MAX_TAGS} names`);
    return [];
  }
  const names = list.map((name: unknown, index) => line(findings, `tags[${index}]`, name, 50));
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

function reference(findings: Findings, input: CustomerInput): RefData | null {
  const source = line(findings, 'source', input.source, 50);
  const externalId = line(findings, 'externalId', input.externalId, 200);
  const version = input.sourceVersion;
  if (version !== undefined && !(Number.isSafeInteger(version) && version >= 0)) {
    findings.error('sourceVersion', 'field.is_int', 'must be a whole number from 0');
  }
  if (!source && !externalId) return null;
  if (!source || !externalId) {
    findings.error(source ? 'externalId' : 'source', 'field.is_defined', 'source and externalId go together');
    return null;
  }
  return { source, externalId, sourceVersion: version ?? null };
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
