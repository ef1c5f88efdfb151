import { newId } from '@patron/kernel';
import type { FieldError } from '@patron/kernel';
import { mergeCustom } from '@patron/record';
import type { CustomChange } from '@patron/record';
import type { CustomerRecord, IdentityData, ProfileData } from '../profile/profile.types.js';
import { EMPTY_PROFILE } from '../profile/profile.types.js';
import { nameKey } from '../text/pinyin.js';
import type { IdentityKind } from './customer-input.js';
import type { NormalisedInput } from './normalise-input.js';

/** The stored profile with what the item says laid over it; attributes are merged key by key, a null takes a key away. */
export function mergeProfile(stored: ProfileData, said: Partial<Omit<ProfileData, 'custom'>> & { custom?: CustomChange }): ProfileData {
  const merged: ProfileData = {
    ...stored,
    ...said,
    custom: said.custom ? mergeCustom(stored.custom, said.custom) : stored.custom,
    attributes: said.attributes ? withoutNulls({ ...stored.attributes, ...said.attributes }) : stored.attributes,
  };
  return { ...merged, nameKey: nameKey(merged.name, merged.kind === 'person') };
}

function withoutNulls(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}

/** A new profile; without a name it goes by the first thing known of it. */
export function newProfile(input: Pick<NormalisedInput, 'data' | 'identities' | 'ref'>, ownerId: string | null): ProfileData {
  const known = (kind: IdentityKind): string | undefined => input.identities.find((identity) => identity.kind === kind)?.value;
  const name =
    input.data.name ?? input.data.company ?? known('email')?.split('@')[0] ?? known('phone') ?? input.ref?.externalId ??
    input.identities[0]?.value ?? '';
  return mergeProfile(EMPTY_PROFILE, { ownerId, ...input.data, name });
}

/** Adds an identity; the first of its kind is primary and shows on the profile. */
export function addIdentity(record: CustomerRecord, kind: IdentityKind, value: string, source: string | null): IdentityData {
  const primary = !record.identities.some((identity) => identity.kind === kind && identity.primary);
  const identity: IdentityData = { id: newId(), kind, value, primary, source };
  record.identities = [...record.identities, identity];
  record.profile = withPrimaries(record);
  return identity;
}

/** The profile with its phone, e-mail and member number taken from the primary identities. */
export function withPrimaries({ profile, identities }: Pick<CustomerRecord, 'profile' | 'identities'>): ProfileData {
  const primary = (kind: IdentityKind): string | null =>
    identities.find((identity) => identity.kind === kind && identity.primary)?.value ?? null;
  return { ...profile, phone: primary('phone'), email: primary('email'), memberNo: primary('member_no') };
}

export function identityTaken(field: string): FieldError {
  return { field, code: 'customers.identity_taken', message: 'belongs to another customer and was not added' };
}

export function identityKey(kind: string, value: string): string {
  return `${kind}\u0001${value}`;
}

