import { newId, refKey } from '@patron/kernel';
import type { FieldError } from '@patron/kernel';
import type { FoundKeys } from '../profile/customer-lookup.js';
import type { NewSuggestion } from '../duplicates/suggestions.service.js';
import { changedFields } from '../profile/profile-writes.js';
import type { NewCustomer } from '../profile/profile-writes.js';
import type { AddressData, CustomerRecord, IdentityData, ProfileData, RefData } from '../profile/profile.types.js';
import type { AddressFields, NormalisedInput } from './normalise-input.js';
import { addIdentity, identityKey, identityTaken, mergeProfile, newProfile } from './merge-customer.js';

/** How sure it is that two customers are one when the same item names an identity of each. */
const SHARED_IDENTITY = 75;
const SAID_AS: Readonly<Record<string, string>> = { phone: 'phone', email: 'email', member_no: 'memberNo' };

/** What one item changed, enough to take it back. Plain JSON. */
export interface CustomerBefore {
  version: number;
  profile: ProfileData;
  identities: string[];
  addresses: string[];
  refs: RefData[];
}

export interface ItemChange {
  changed: string[];
  warnings: FieldError[];
  before: CustomerBefore;
}

interface Loaded {
  record: CustomerRecord;
  stored: ProfileData;
  storedRefs: number;
  storedVersion: number;
  added: { identities: IdentityData[]; addresses: AddressData[]; refs: RefData[] };
}

/**
 * The customers one batch touches, in memory. Items are laid over it one after another, so two items with the same key
 * meet in order; what came of it is then written with a handful of statements.
 */
export class WorkingSet {
  readonly created = new Map<string, NewCustomer>();
  /** Customers that may be the same as others, by what these items say. */
  readonly suggestions: NewSuggestion[] = [];
  private readonly loaded = new Map<string, Loaded>();

  constructor(
    private readonly keys: FoundKeys,
    records: readonly CustomerRecord[],
  ) {
    for (const record of records) {
      this.loaded.set(record.id, {
        record,
        stored: record.profile,
        storedRefs: record.refs.length,
        storedVersion: record.version,
        added: { identities: [], addresses: [], refs: [] },
      });
    }
  }

  /** The customer an item is about: by its external id, else by the first identity that is known. */
  match(input: NormalisedInput): { id: string; sourceVersion: number | null } | undefined {
    const ref = input.ref ? this.keys.refs.get(refKey(input.ref)) : undefined;
    if (ref) return ref;
    for (const { kind, value } of input.identities) {
      const id = this.keys.identities.get(identityKey(kind, value));
      if (id !== undefined) return { id, sourceVersion: null };
    }
    return undefined;
  }

  /** Whether an external id names this customer. */
  refersTo(ref: RefData, id: string): boolean {
    return this.keys.refs.get(refKey(ref))?.id === id;
  }

  record(id: string): CustomerRecord | undefined {
    return this.created.get(id) ?? this.loaded.get(id)?.record;
  }

  create(input: NormalisedInput, by: { ownerId: string | null; actorId: string | null; now: Date; tagIds: string[] }): { id: string; warnings: FieldError[] } {
    const id = newId();
    const profile = { ...newProfile(input, by.ownerId), tagIds: by.tagIds };
    const record: NewCustomer = { id, version: 1, profile, identities: [], addresses: [], refs: [], createdAt: input.createdAt ?? by.now, createdBy: by.actorId };
    this.created.set(id, record);
    const warnings = this.attach(record, input);
    return { id, warnings };
  }

  /** Lays an item over a customer. */
  update(id: string, input: NormalisedInput, tagIds: readonly string[]): ItemChange {
    const record = this.record(id);
    if (!record) throw new Error(`Customer ${id} is not in the working set`);
    const before = snapshot(record);
    const merged = mergeProfile(record.profile, input.data);
    record.profile = {
      ...merged,
      kind: merged.kind === 'visitor' && (input.identities.length > 0 || input.ref) ? 'person' : merged.kind,
      tagIds: [...new Set([...merged.tagIds, ...tagIds])],
    };
    const warnings = this.attach(record, input);
    const changed = [
      ...changedFields(before.profile, record.profile),
      ...(record.identities.length > before.identities.length ? ['identities'] : []),
      ...(record.addresses.length > before.addresses.length ? ['addresses'] : []),
      ...(record.refs.length > before.refs.length ? ['externalRefs'] : []),
    ];
    const loaded = this.loaded.get(id);
    if (loaded && changed.length > 0) record.version = loaded.storedVersion + 1;
    return { changed, warnings, before };
  }

  /** Loaded customers whose stored row must change, with the names of the fields that do. */
  updates(): { record: CustomerRecord; changed: string[]; wasVisitor: boolean }[] {
    return [...this.loaded.values()].flatMap(({ record, stored, storedRefs, added }) => {
      const changed = changedFields(stored, record.profile);
      const grown = (['identities', 'addresses'] as const).filter((list) => added[list].length > 0);
      const refs = record.refs.length > storedRefs ? ['externalRefs'] : [];
      const all = [...changed, ...grown, ...refs];
      return all.length === 0 ? [] : [{ record, changed: all, wasVisitor: stored.kind === 'visitor' && record.profile.kind !== 'visitor' }];
    });
  }

  addedIdentities(): (IdentityData & { customerId: string })[] {
    return [...this.loaded.values()].flatMap(({ record, added }) => added.identities.map((identity) => ({ ...identity, customerId: record.id })));
  }

  addedAddresses(): (AddressData & { customerId: string })[] {
    return [...this.loaded.values()].flatMap(({ record, added }) => added.addresses.map((address) => ({ ...address, customerId: record.id })));
  }

  /** External ids to write, new ones and those whose version grew. */
  refs(): (RefData & { id: string })[] {
    const fresh = [...this.created.values()].flatMap(({ id, refs }) => refs.map((ref) => ({ ...ref, id })));
    return [...fresh, ...[...this.loaded.values()].flatMap(({ record, added }) => added.refs.map((ref) => ({ ...ref, id: record.id })))];
  }

  private attach(record: CustomerRecord, input: NormalisedInput): FieldError[] {
    const warnings: FieldError[] = [];
    for (const { kind, value, field } of input.identities) {
      const key = identityKey(kind, value);
      const holder = this.keys.identities.get(key);
      if (holder === undefined) {
        this.keys.identities.set(key, record.id);
        const identity = addIdentity(record, kind, value, input.ref?.source ?? null);
        this.loaded.get(record.id)?.added.identities.push(identity);
      } else if (holder !== record.id) {
        warnings.push(identityTaken(field));
        this.suggestions.push({ one: record.id, other: holder, score: SHARED_IDENTITY, reasons: [{ field: SAID_AS[kind] ?? 'identity', match: 'exact' }] });
      }
    }
    if (input.ref) this.attachRef(record, input.ref);
    if (input.address) this.attachAddress(record, input.address);
    return warnings;
  }

  private attachRef(record: CustomerRecord, ref: RefData): void {
    const key = refKey(ref);
    const known = this.keys.refs.get(key);
    const sourceVersion = ref.sourceVersion ?? known?.sourceVersion ?? null;
    if (known && known.sourceVersion === sourceVersion) return;
    const written = { ...ref, sourceVersion };
    this.keys.refs.set(key, { id: record.id, sourceVersion });
    record.refs = [...record.refs.filter(({ source, externalId }) => source !== ref.source || externalId !== ref.externalId), written];
    const added = this.loaded.get(record.id)?.added;
    if (added) added.refs = [...added.refs.filter(({ source, externalId }) => source !== ref.source || externalId !== ref.externalId), written];
  }

  private attachAddress(record: CustomerRecord, fields: AddressFields): void {
    const known = record.addresses.some((address) => Object.entries(fields).every(([field, value]) => address[field as keyof AddressFields] === value));
    if (known) return;
    const address = { ...fields, id: newId(), primary: record.addresses.length === 0 };
    record.addresses = [...record.addresses, address];
    this.loaded.get(record.id)?.added.addresses.push(address);
  }
}

function snapshot(record: CustomerRecord): CustomerBefore {
  return {
    version: record.version,
    profile: record.profile,
    identities: record.identities.map(({ id }) => id),
    addresses: record.addresses.map(({ id }) => id),
    refs: record.refs,
  };
}
