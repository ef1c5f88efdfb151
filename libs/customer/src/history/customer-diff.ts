import { diffOf, filled, type AuditEntry, type FieldDiff } from '@patron/kernel';
import type { AddressData, CustomerRecord, IdentityData, ProfileData } from '../profile/profile.types.js';

/** A customer as it stood when it was locked. */
export type StoredCustomer = Pick<CustomerRecord, 'profile' | 'identities' | 'addresses' | 'refs'>;

/** Columns that are told under another name, or not at all. */
const RENAMED = new Set<string>(['nameKey', 'ownerId', 'tagIds', 'birthYear', 'birthMonth', 'birthDay', 'attributes', 'custom']);

const CUSTOM = 'cf.';
const ATTRIBUTE = 'attributes.';

/** The profile under the keys by which fields are known everywhere (`owner`, `tags`, `birthday`, `cf.<key>`, …). */
export function fieldsOf(profile: ProfileData): Record<string, unknown> {
  const { birthYear, birthMonth, birthDay } = profile;
  const custom = (profile as ProfileData & { custom?: Record<string, unknown> }).custom ?? {};
  return {
    ...Object.fromEntries(Object.entries(profile).filter(([field]) => !RENAMED.has(field))),
    owner: profile.ownerId,
    tags: profile.tagIds,
    birthday: birthMonth === null ? null : { year: birthYear, month: birthMonth, day: birthDay },
    ...prefixed(ATTRIBUTE, profile.attributes),
    ...prefixed(CUSTOM, custom),
  };
}

/** The profile with some fields, by their keys, set to other values. The inverse of `fieldsOf`. */
export function withFields(profile: ProfileData, values: Record<string, unknown>): ProfileData {
  const next: Record<string, unknown> = { ...profile };
  for (const [key, value] of Object.entries(values)) {
    if (key === 'owner') next['ownerId'] = value;
    else if (key === 'tags') next['tagIds'] = value ?? [];
    else if (key === 'birthday') Object.assign(next, birthdayColumns(value as { year: number | null; month: number; day: number } | null));
    else if (key.startsWith(CUSTOM)) next['custom'] = put(next['custom'], key.slice(CUSTOM.length), value);
    else if (key.startsWith(ATTRIBUTE)) next['attributes'] = put(next['attributes'], key.slice(ATTRIBUTE.length), value);
    else next[key] = value;
  }
  return next as unknown as ProfileData;
}

export function customerDiff(before: StoredCustomer, after: StoredCustomer): FieldDiff | null {
  return diffOf(told(before), told(after));
}

/** What was entered for a new customer. */
export function enteredOf(record: StoredCustomer): Record<string, unknown> {
  return filled(told(record));
}

export function updatedEntry(record: CustomerRecord, before: StoredCustomer): AuditEntry | null {
  const diff = customerDiff(before, record);
  return diff && { action: 'customer.updated', subject: { type: 'customer', id: record.id, name: record.profile.name }, customerId: record.id, ...diff };
}

function told({ profile, identities, addresses, refs }: StoredCustomer): Record<string, unknown> {
  return {
    ...fieldsOf(profile),
    ...grouped(identities),
    ...Object.fromEntries(addresses.map((address) => [`address.${address.id}`, addressOf(address)])),
    ...(refs.length > 0 && { externalRefs: refs.map(({ source, externalId }) => `${source}:${externalId}`) }),
  };
}

/** `identity.phone` → all numbers, so that a second number is told too; the primary ones stand on the profile as `phone`, `email`, `memberNo`. */
function grouped(identities: readonly IdentityData[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { kind, value } of identities) (groups[`identity.${kind}`] ??= []).push(value);
  for (const values of Object.values(groups)) values.sort();
  return groups;
}

function addressOf({ id: _, ...address }: AddressData): Record<string, unknown> {
  return filled(address);
}

function prefixed(prefix: string, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}${key}`, value]));
}

function put(into: unknown, key: string, value: unknown): Record<string, unknown> {
  const { [key]: _, ...rest } = (into ?? {}) as Record<string, unknown>;
  return value === null || value === undefined ? rest : { ...rest, [key]: value };
}

function birthdayColumns(value: { year: number | null; month: number; day: number } | null): Record<string, number | null> {
  return { birthYear: value?.year ?? null, birthMonth: value?.month ?? null, birthDay: value?.day ?? null };
}
