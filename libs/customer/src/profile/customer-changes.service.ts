import { Injectable } from '@nestjs/common';
import { conflict, Database, EventLog, invalid, requireMatch } from '@patron/kernel';
import type { NewEvent, Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { event } from '../batch/batch-writer.js';
import { mergeProfile } from '../batch/merge-customer.js';
import { normaliseInput } from '../batch/normalise-input.js';
import { CustomerAccess } from './customer-access.js';
import { subjectOf } from '../duplicates/subjects.js';
import { CustomerRules } from './customer-rules.js';
import type { CustomerPatchDto } from './customer.dto.js';
import { DeletionGuard } from './deletion-guard.js';
import { changedFields, ProfileWrites } from './profile-writes.js';
import type { CustomerRecord } from './profile.types.js';
import { assertMayWrite } from './write-rights.js';

const SEARCHED = new Set(['kind', 'name', 'company']);
/** Fields whose change may make a customer look like another. */
const COMPARED = new Set(['kind', 'name', 'company', 'birthYear', 'birthMonth', 'birthDay', 'custom']);

/** Who changes what, and which version they saw (undefined: any). */
export interface Change {
  principal: Principal;
  ifMatch: number | undefined;
  now: Date;
}

/** Edits and deletes one customer. */
@Injectable()
export class CustomerChanges {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
    private readonly writes: ProfileWrites,
    private readonly guard: DeletionGuard,
    private readonly rules: CustomerRules,
    private readonly events: EventLog,
  ) {}

  /** Throws 428 without If-Match, 412 when somebody was faster. */
  patch(id: string, dto: CustomerPatchDto, change: Change): Promise<void> {
    const { principal, now } = change;
    assertMayWrite(principal, dto);
    return this.database.transaction(async (m) => {
      const record = await this.access.lock(m, id, principal);
      requireMatch(change.ifMatch, record.version);
      const { allowDuplicate: _, ...said } = wholeName(dto, record);
      const input = normaliseInput(said);
      await this.writes.acceptCustom(m, [{ input, record, owner: id }], principal);
      const refused = [...input.errors, ...input.warnings];
      if (refused.length > 0) throw invalid(refused);
      const before = record.profile;
      record.profile = mergeProfile(before, input.data);
      const changed = changedFields(before, record.profile);
      if (changed.length === 0) return;
      const similar = changed.some((field) => COMPARED.has(field)) ? await this.rules.duplicates.refuse(m, subjectOf(record), { editing: true, principal, allowDuplicate: dto.allowDuplicate ?? false }) : [];
      await this.writes.update(m, [record], now);
      await this.rules.duplicates.report(m, id, similar, now);
      if (changed.some((field) => SEARCHED.has(field))) await this.writes.rewriteTerms(m, [record]);
      await this.events.append(m, [event('customer.updated', id, { actorId: principal.userId, now }, { changed })]);
    });
  }

  /** Throws 409 where a module above holds something of this customer. */
  remove(id: string, { principal, ifMatch, now }: Change): Promise<void> {
    return this.database.transaction(async (m) => {
      const record = await this.access.lock(m, id, principal);
      if (ifMatch !== undefined) requireMatch(ifMatch, record.version);
      const veto = (await this.guard.vetoes(m, [id])).get(id);
      if (veto) throw conflict(veto.code, veto.message);
      await this.writes.remove(m, [id]);
      await this.events.append(m, [event('customer.deleted', id, { actorId: principal.userId, now }, { kind: record.profile.kind })]);
    });
  }

  /** Replaces the tags, all of which exist. */
  setTags(id: string, tagIds: readonly string[], change: Change): Promise<void> {
    return this.edit(id, change, (record) => {
      const before = record.profile.tagIds;
      const after = [...new Set(tagIds)];
      const added = after.filter((tag) => !before.includes(tag));
      const removed = before.filter((tag) => !after.includes(tag));
      if (added.length + removed.length === 0) return null;
      record.profile = { ...record.profile, tagIds: after };
      return { name: 'customer.tagged', payload: { added, removed } };
    });
  }

  setOwner(id: string, ownerId: string | null, change: Change): Promise<void> {
    return this.edit(id, change, (record) => {
      const from = record.profile.ownerId;
      if (from === ownerId) return null;
      record.profile = { ...record.profile, ownerId };
      return { name: 'customer.owner_changed', payload: { from, to: ownerId } };
    });
  }

  private edit(id: string, change: Change, apply: (record: CustomerRecord) => Pick<NewEvent, 'name' | 'payload'> | null): Promise<void> {
    return this.database.transaction(async (m: EntityManager) => {
      const record = await this.access.lock(m, id, change.principal);
      if (change.ifMatch !== undefined) requireMatch(change.ifMatch, record.version);
      const done = apply(record);
      if (!done) return;
      await this.writes.update(m, [record], change.now);
      if (done.name === 'customer.owner_changed') await this.writes.rewriteTerms(m, [record]);
      await this.events.append(m, [{ ...done, customerId: id, subject: { type: 'customer', id }, occurredAt: change.now, actorId: change.principal.userId }]);
    });
  }
}

/** A change of one part of the name takes the other from what is stored, so that the whole name follows. */
function wholeName(dto: CustomerPatchDto, { profile }: CustomerRecord): CustomerPatchDto {
  if (dto.name !== undefined || (dto.givenName === undefined && dto.familyName === undefined)) return dto;
  const { givenName = profile.givenName, familyName = profile.familyName } = dto;
  return { ...dto, givenName, familyName };
}

