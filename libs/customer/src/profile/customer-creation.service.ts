import { Injectable } from '@nestjs/common';
import { conflict, Database, EventLog, ExternalRefs, invalid, newId, refKey } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { createdEvent } from '../batch/batch-writer.js';
import { addIdentity, newProfile } from '../batch/merge-customer.js';
import { normaliseInput } from '../batch/normalise-input.js';
import type { NormalisedInput } from '../batch/normalise-input.js';
import { subjectOf } from '../duplicates/subjects.js';
import { IdentityConflict } from '../identities/identity-conflict.js';
import { assertMayWrite } from './write-rights.js';
import type { NewCustomerDto } from './customer.dto.js';
import { CustomerRules } from './customer-rules.js';
import { ProfileWrites } from './profile-writes.js';
import type { NewCustomer } from './profile-writes.js';
import { defaultOwner } from './row-scope.js';

/** An identity of the new customer belongs to somebody. */
class IdentityTaken extends Error {
  constructor(readonly customer: NewCustomer) {
    super('An identity is taken');
  }
}

/** Makes one customer: profile, figures, identities, search terms in one statement, and the event. */
@Injectable()
export class CustomerCreation {
  constructor(
    private readonly database: Database,
    private readonly writes: ProfileWrites,
    private readonly refs: ExternalRefs,
    private readonly events: EventLog,
    private readonly rules: CustomerRules,
    private readonly taken: IdentityConflict,
  ) {}

  /** Throws 422 for fields that were not accepted and 409 for an identity or external id that is taken, or a duplicate by the rules. */
  async create(dto: NewCustomerDto, principal: Principal, now: Date): Promise<string> {
    assertMayWrite(principal, dto);
    const { tagIds: _, allowDuplicate: __, ...said } = dto;
    const input = normaliseInput(said);
    input.warnings.push(...(await this.rules.refusals(dto, principal)));
    try {
      return await this.database.transaction(async (m) => {
        const customer = await this.prepare(m, { dto, input, principal, now });
        const similar = await this.rules.duplicates.refuse(m, subjectOf({ ...customer, id: null }), { editing: false, principal, allowDuplicate: dto.allowDuplicate ?? false });
        await this.write(m, customer, principal, now);
        await this.rules.duplicates.report(m, customer.id, similar, now);
        return customer.id;
      });
    } catch (error) {
      if (error instanceof IdentityTaken) throw await this.taken.describe(error.customer.identities, error.customer.id, principal);
      throw error;
    }
  }

  /** Within the transaction: after a race for a unique value the second run must find it taken. */
  private async prepare(m: EntityManager, asked: { dto: NewCustomerDto; input: NormalisedInput; principal: Principal; now: Date }): Promise<NewCustomer> {
    const { dto, principal, now } = asked;
    const input = { ...asked.input, data: { ...asked.input.data }, errors: [...asked.input.errors] };
    await this.writes.acceptCustom(m, [{ input, record: undefined, owner: 'new' }], principal);
    const refused = [...input.errors, ...input.warnings];
    if (refused.length > 0) throw invalid(refused);
    const customer = build(input, dto.tagIds ?? [], principal, now);
    if (customer.profile.name === '') throw invalid([{ field: 'name', code: 'field.is_defined', message: 'a name or something to reach the customer by is needed' }]);
    return customer;
  }

  private async write(m: EntityManager, customer: NewCustomer, principal: Principal, now: Date): Promise<void> {
    await this.claim(m, customer);
    if ((await this.writes.insert(m, [customer], now)) < customer.identities.length) throw new IdentityTaken(customer);
    await this.events.append(m, [createdEvent(customer, { actorId: principal.userId, now, via: 'api' })]);
  }

  private async claim(m: EntityManager, { id, refs }: NewCustomer): Promise<void> {
    if (refs.length === 0) return;
    const stored = await this.refs.put(m, 'customer', refs.map((ref) => ({ ...ref, id, customerId: id })));
    if (refs.some((ref) => stored.get(refKey(ref))?.id !== id)) {
      throw conflict('customers.external_id_taken', 'This external id belongs to another customer');
    }
  }
}

function build(input: NormalisedInput, tagIds: readonly string[], principal: Principal, now: Date): NewCustomer {
  const profile = { ...newProfile(input, defaultOwner(principal)), tagIds: [...new Set(tagIds)] };
  const customer: NewCustomer = { id: newId(), version: 1, profile, identities: [], addresses: [], refs: input.ref ? [input.ref] : [], createdAt: now, createdBy: principal.userId };
  for (const { kind, value } of input.identities) addIdentity(customer, kind, value, null);
  if (input.address) customer.addresses = [{ ...input.address, id: newId(), primary: true }];
  return customer;
}

