import { Injectable } from '@nestjs/common';
import { EventLog, ExternalRefs, refKey } from '@patron/kernel';
import type { NewEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type {} from '../customer.events.js';
import { DuplicateGuard } from '../duplicates/duplicate-guard.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { NewCustomer } from '../profile/profile-writes.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import { RaceLost } from '../profile/race-lost.js';
import type { WorkingSet } from './working-set.js';

export interface WriteContext {
  actorId: string | null;
  now: Date;
  via: 'api' | 'batch' | 'order';
}

const SEARCHED = new Set(['kind', 'name', 'company', 'identities', 'externalRefs', 'ownerId']);

/** Writes what a working set has come to: a handful of statements whatever its size. */
@Injectable()
export class BatchWriter {
  constructor(
    private readonly writes: ProfileWrites,
    private readonly refs: ExternalRefs,
    private readonly events: EventLog,
    readonly duplicates: DuplicateGuard,
  ) {}

  async write(m: EntityManager, set: WorkingSet, context: WriteContext): Promise<void> {
    await this.claimRefs(m, set);
    const created = [...set.created.values()];
    if (created.length > 0) await this.insert(m, created, context.now);
    const updates = set.updates();
    const records = updates.map(({ record }) => record);
    await this.writes.update(m, records, context.now);
    const identities = set.addedIdentities();
    if ((await this.writes.addIdentities(m, identities, context.now)) < identities.length) throw new RaceLost('an identity');
    await this.writes.addAddresses(m, set.addedAddresses(), context.now);
    const searched = updates.filter(({ changed }) => changed.some((field) => SEARCHED.has(field)));
    await this.writes.rewriteTerms(m, searched.map(({ record }) => record));
    await this.writes.addMetrics(m, updates.filter(({ wasVisitor }) => wasVisitor).map(({ record }) => record.id), context.now);
    await this.duplicates.suggest(m, set.suggestions, context.now);
    await this.events.append(m, [...created.map((customer) => createdEvent(customer, context)), ...updates.flatMap((update) => updatedEvents(update, context))]);
  }

  async insert(m: EntityManager, customers: readonly NewCustomer[], now: Date): Promise<void> {
    const wanted = customers.reduce((sum, { identities }) => sum + identities.length, 0);
    if ((await this.writes.insert(m, customers, now)) < wanted) throw new RaceLost('an identity');
  }

  /** External ids that customers of old were given. */
  addRefTerms(m: EntityManager, refs: readonly { id: string; externalId: string }[]): Promise<void> {
    return this.writes.addRefTerms(m, refs);
  }

  private async claimRefs(m: EntityManager, set: WorkingSet): Promise<void> {
    const wanted = set.refs();
    const stored = await this.refs.put(m, 'customer', wanted.map((ref) => ({ ...ref, customerId: ref.id })));
    if (wanted.some((ref) => stored.get(refKey(ref))?.id !== ref.id)) throw new RaceLost('an external id');
  }
}

export function createdEvent(customer: NewCustomer, context: WriteContext): NewEvent {
  const { kind, source } = customer.profile;
  return event('customer.created', customer.id, context, { kind, source, via: context.via });
}

function updatedEvents(update: { record: CustomerRecord; changed: string[]; wasVisitor: boolean }, context: WriteContext): NewEvent[] {
  const { id, profile } = update.record;
  const updated = event('customer.updated', id, context, { changed: update.changed });
  return update.wasVisitor ? [event('customer.recognised', id, context, { kind: profile.kind }), updated] : [updated];
}

type CustomerEventName = 'customer.created' | 'customer.updated' | 'customer.recognised' | 'customer.deleted';

export function event<N extends CustomerEventName>(
  name: N,
  customerId: string,
  context: Pick<WriteContext, 'actorId' | 'now'>,
  payload: NewEvent<N>['payload'],
): NewEvent {
  return { name, customerId, subject: { type: 'customer', id: customerId }, occurredAt: context.now, actorId: context.actorId, payload };
}
