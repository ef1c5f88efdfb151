import { Injectable } from '@nestjs/common';
import { assertEditable, Database, EventLog, invalid, notFound, requireMatch, rightOn, sql } from '@patron/kernel';
import type { NewEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { addIdentity, withPrimaries } from '../batch/merge-customer.js';
import { CustomerAccess } from '../profile/customer-access.js';
import type { Change } from '../profile/customer-changes.service.js';
import type { NewIdentityDto } from '../profile/customer.dto.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import { identityRight } from '../profile/write-rights.js';
import type { CustomerRecord, IdentityData } from '../profile/profile.types.js';
import { IdentityConflict } from './identity-conflict.js';
import { identityValue } from './identity-value.js';

const MAX_IDENTITIES = 100;

class IdentityTaken extends Error {}

/** The phones, e-mails, member and buyer numbers under which one customer is reached. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
    private readonly writes: ProfileWrites,
    private readonly events: EventLog,
    private readonly taken: IdentityConflict,
  ) {}

  /** Throws 422 for a value that is none of its kind, 409 when it belongs to another customer; adding it twice changes nothing. */
  async add(id: string, dto: NewIdentityDto, change: Change): Promise<void> {
    assertEditable(change.principal, 'customer', [identityRight(dto.kind)]);
    const value = identityValue(dto.kind, dto.value);
    if (value === null) throw invalid([{ field: 'value', code: `${dto.kind}.invalid`, message: 'is not usable' }]);
    try {
      await this.database.transaction((m) => this.insert(m, { id, kind: dto.kind, value, primary: dto.primary ?? false }, change));
    } catch (error) {
      if (error instanceof IdentityTaken) throw await this.taken.describe([{ kind: dto.kind, value }], id, change.principal);
      throw error;
    }
  }

  remove(id: string, identityId: string, change: Change): Promise<void> {
    return this.database.transaction(async (m) => {
      const record = await this.lock(m, id, change);
      const gone = record.identities.find((identity) => identity.id === identityId);
      if (!gone || rightOn(change.principal, 'customer', identityRight(gone.kind)) === 'hidden') throw notFound('identity', identityId);
      assertEditable(change.principal, 'customer', [identityRight(gone.kind)]);
      record.identities = promoted(record.identities.filter((identity) => identity !== gone), gone);
      await this.database.execute(sql`delete from customer.identity where customer_id = ${id} and id = ${identityId}`, m);
      await this.save(m, record, change);
      await this.events.append(m, [happened('customer.identity_removed', id, gone, change)]);
    });
  }

  private async insert(m: EntityManager, asked: { id: string; kind: IdentityData['kind']; value: string; primary: boolean }, change: Change): Promise<void> {
    const record = await this.lock(m, asked.id, change);
    if (record.identities.some(({ kind, value }) => kind === asked.kind && value === asked.value)) return;
    if (record.identities.length >= MAX_IDENTITIES) {
      throw invalid([{ field: 'kind', code: 'identities.too_many', message: `a customer has at most ${MAX_IDENTITIES} identities` }]);
    }
    const added = addIdentity(record, asked.kind, asked.value, null);
    if ((await this.writes.addIdentities(m, [{ ...added, customerId: asked.id }], change.now)) === 0) throw new IdentityTaken();
    if (asked.primary) {
      record.identities = record.identities.map((identity) => (identity.kind === asked.kind ? { ...identity, primary: identity.id === added.id } : identity));
    }
    await this.save(m, record, change);
    await this.events.append(m, [happened('customer.identity_added', asked.id, added, change)]);
  }

  private async lock(m: EntityManager, id: string, change: Change): Promise<CustomerRecord> {
    const record = await this.access.lock(m, id, change.principal);
    if (change.ifMatch !== undefined) requireMatch(change.ifMatch, record.version);
    return record;
  }

  private async save(m: EntityManager, record: CustomerRecord, { now }: Change): Promise<void> {
    const primaries = record.identities.filter(({ primary }) => primary).map(({ id }) => id);
    await this.database.execute(
      sql`update customer.identity set is_primary = (id = any(${primaries}::uuid[]))
        where customer_id = ${record.id} and is_primary <> (id = any(${primaries}::uuid[]))`,
      m,
    );
    record.profile = withPrimaries(record);
    await this.writes.update(m, [record], now);
    await this.writes.rewriteTerms(m, [record]);
  }
}

/** When the primary one of a kind goes, the oldest of the kind takes its place. */
function promoted(rest: IdentityData[], gone: IdentityData): IdentityData[] {
  const heir = gone.primary ? rest.find(({ kind }) => kind === gone.kind) : undefined;
  return rest.map((identity) => (identity === heir ? { ...identity, primary: true } : identity));
}

function happened(name: 'customer.identity_added' | 'customer.identity_removed', customerId: string, identity: IdentityData, { principal, now }: Change): NewEvent {
  return { name, customerId, subject: { type: 'identity', id: identity.id }, occurredAt: now, actorId: principal.userId, payload: { kind: identity.kind } };
}
