import { mergeProfile, withPrimaries } from '../batch/merge-customer.js';
import { fieldsOf, withFields } from '../history/customer-diff.js';
import { rightOfField } from '../history/history-fields.js';
import type { AddressData, CustomerRecord } from '../profile/profile.types.js';
import { identityRight } from '../profile/write-rights.js';

/** Values to set by key: fields of the profile, `identity.<id>`, `address.<id>.<part>`. */
export type CleanValues = Record<string, unknown>;

export const ADDRESS_TEXTS = ['label', 'recipient', 'phone', 'country', 'province', 'city', 'district', 'street', 'postalCode'] as const;
type AddressText = (typeof ADDRESS_TEXTS)[number];

/** All that a clean-up may touch, under the keys it uses. */
export function stateOf({ profile, identities, addresses }: CustomerRecord): CleanValues {
  return {
    ...fieldsOf(profile),
    ...Object.fromEntries(identities.map(({ id, value }) => [`identity.${id}`, value])),
    ...Object.fromEntries(addresses.flatMap((address) => ADDRESS_TEXTS.map((part) => [`address.${address.id}.${part}`, address[part]]))),
  };
}

/** The record with the values set; phone, e-mail and place of the profile follow their rows. The record itself stays as it is. */
export function withValues(record: CustomerRecord, values: CleanValues): CustomerRecord {
  const plain = Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith('identity.') && !key.startsWith('address.')));
  const identities = record.identities.map((identity) => (`identity.${identity.id}` in values ? { ...identity, value: String(values[`identity.${identity.id}`]) } : identity));
  const addresses = record.addresses.map((address) => addressWith(address, values));
  const profile = mergeProfile(withFields(record.profile, plain), {});
  const primary = addresses.find((address) => address.primary);
  const touched = primary !== undefined && record.addresses.some((address) => address.id === primary.id && (['country', 'province', 'city'] as const).some((part) => address[part] !== primary[part]));
  const placed = touched ? { ...profile, country: primary.country, province: primary.province, city: primary.city } : profile;
  return { ...record, identities, addresses, profile: withPrimaries({ profile: placed, identities }) };
}

function addressWith(address: AddressData, values: CleanValues): AddressData {
  const said = ADDRESS_TEXTS.filter((part) => `address.${address.id}.${part}` in values);
  return said.length === 0 ? address : { ...address, ...Object.fromEntries(said.map((part): [AddressText, unknown] => [part, values[`address.${address.id}.${part}`]])) };
}

/** The protected field a key belongs to. */
export function rightOfKey(record: Pick<CustomerRecord, 'identities'>, key: string): string {
  if (!key.startsWith('identity.')) return rightOfField(key);
  return identityRight(record.identities.find(({ id }) => `identity.${id}` === key)?.kind ?? '');
}
