import { Injectable } from '@nestjs/common';
import { EventLog, ExternalRefs, newId, refKey } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { BatchWriter, createdEvent } from '../batch/batch-writer.js';
import type { CustomerInput, CustomerRef, ResolveContext } from '../batch/customer-input.js';
import { identityKey, newProfile } from '../batch/merge-customer.js';
import { normaliseInput } from '../batch/normalise-input.js';
import type { NormalisedInput } from '../batch/normalise-input.js';
import { CustomerLookup } from './customer-lookup.js';
import type { FoundKeys } from './customer-lookup.js';
import { EMPTY_PROFILE } from './profile.types.js';
import type { RefData } from './profile.types.js';
import type { NewCustomer } from './profile-writes.js';
import { RaceLost } from './race-lost.js';

interface Resolution {
  keys: FoundKeys;
  /** Found, but not to be written to. */
  foreign: ReadonlySet<string>;
  made: Map<string, NewCustomer>;
  refs: (RefData & { id: string; customerId: string })[];
}

/** Whom an order belongs to. */
@Injectable()
export class CustomerResolver {
  constructor(
    private readonly lookup: CustomerLookup,
    private readonly writer: BatchWriter,
    private readonly refs: ExternalRefs,
    private readonly events: EventLog,
  ) {}

  /**
   * The customer id for each ref, in order, by (source, externalId), then by member number, phone and e-mail. Whoever is
   * not known becomes a person; a ref that names nobody (or null) becomes a visitor of its own. A known customer is not
   * changed but for a new external id. `m` must belong to `Database.transaction`, which settles races by running again.
   */
  async resolveMany(m: EntityManager, refs: readonly (CustomerRef | null)[], context: ResolveContext): Promise<string[]> {
    const inputs = refs.map((ref) => readRef(ref));
    const keys = await this.lookup.find(m, uniqueRefs(inputs), inputs.flatMap((input) => input?.identities ?? []));
    const foreign = await this.lookup.outside(m, [...keys.identities.values()], context.scope);
    const resolution: Resolution = { keys, foreign, made: new Map(), refs: [] };
    const ids = inputs.map((input) => resolveOne(resolution, input, context));
    await this.write(m, resolution, context);
    return ids;
  }

  /** The customer each ref names, in order; null for one nobody has. Nothing is written. */
  async known(m: EntityManager, refs: readonly (CustomerRef | null)[]): Promise<(string | null)[]> {
    const inputs = refs.map((ref) => readRef(ref));
    const keys = await this.lookup.find(m, uniqueRefs(inputs), inputs.flatMap((input) => input?.identities ?? []));
    return inputs.map((input) => (input ? knownOne(keys, input) : null));
  }

  private async write(m: EntityManager, { made, refs }: Resolution, context: ResolveContext): Promise<void> {
    const stored = await this.refs.put(m, 'customer', refs);
    if (refs.some((ref) => stored.get(refKey(ref))?.id !== ref.id)) throw new RaceLost('an external id');
    await this.writer.addRefTerms(m, refs.filter(({ id }) => !made.has(id)));
    if (made.size === 0) return;
    const customers = [...made.values()];
    await this.writer.insert(m, customers, context.now);
    const known = customers.filter(({ profile }) => profile.kind !== 'visitor');
    await this.events.append(m, known.map((customer) => createdEvent(customer, { ...context, via: 'order' })));
  }
}

/** Null when nothing in the ref identifies anybody. */
function readRef(ref: CustomerRef | null): NormalisedInput | null {
  if (!ref) return null;
  const input: CustomerInput = ref;
  const read = normaliseInput(input);
  return read.ref || read.identities.length > 0 ? read : null;
}

function uniqueRefs(inputs: readonly (NormalisedInput | null)[]): RefData[] {
  return [...new Map(inputs.flatMap((input) => (input?.ref ? [[refKey(input.ref), input.ref] as const] : []))).values()];
}

function resolveOne(resolution: Resolution, input: NormalisedInput | null, context: ResolveContext): string {
  if (!input) return make(resolution, null, context);
  const { keys } = resolution;
  const byRef = refOf(keys, input);
  if (byRef !== undefined) return byRef;
  const byIdentity = identityOf(keys, input);
  if (byIdentity === undefined) return make(resolution, input, context);
  if (!resolution.foreign.has(byIdentity)) claim(resolution, input, byIdentity);
  return byIdentity;
}

function knownOne(keys: FoundKeys, input: NormalisedInput): string | null {
  return refOf(keys, input) ?? identityOf(keys, input) ?? null;
}

function refOf(keys: FoundKeys, { ref }: NormalisedInput): string | undefined {
  return ref ? keys.refs.get(refKey(ref))?.id : undefined;
}

function identityOf(keys: FoundKeys, { identities }: NormalisedInput): string | undefined {
  const order = ['member_no', 'phone', 'email'];
  const sorted = [...identities].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return sorted.map(({ kind, value }) => keys.identities.get(identityKey(kind, value))).find((id) => id !== undefined);
}

function make(resolution: Resolution, input: NormalisedInput | null, context: ResolveContext): string {
  const id = newId();
  const profile = input ? newProfile(input, context.ownerId ?? null) : { ...EMPTY_PROFILE, kind: 'visitor' as const, ownerId: context.ownerId ?? null };
  const customer: NewCustomer = { id, version: 1, profile, identities: [], addresses: [], refs: [], createdAt: context.now, createdBy: context.actorId };
  if (input) {
    customer.identities = input.identities.map(({ kind, value }) => ({ id: newId(), kind, value, primary: true, source: input.ref?.source ?? null }));
    const value = (kind: string): string | null => customer.identities.find((identity) => identity.kind === kind)?.value ?? null;
    customer.profile = { ...profile, phone: value('phone'), email: value('email'), memberNo: value('member_no') };
    for (const identity of input.identities) resolution.keys.identities.set(identityKey(identity.kind, identity.value), id);
  }
  resolution.made.set(id, customer);
  if (input) claim(resolution, input, id);
  return id;
}

function claim({ keys, refs, made }: Resolution, { ref }: NormalisedInput, id: string): void {
  if (!ref) return;
  keys.refs.set(refKey(ref), { id, sourceVersion: null });
  made.get(id)?.refs.push(ref);
  // An order's ref says nothing of the customer's own version at the source.
  refs.push({ source: ref.source, externalId: ref.externalId, sourceVersion: null, id, customerId: id });
}
