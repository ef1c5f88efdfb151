import { Injectable } from '@nestjs/common';
import { Clock, diffOf, sameValue, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { mergeProfile } from '../batch/merge-customer.js';
import { normaliseInput } from '../batch/normalise-input.js';
import { fieldsOf, withFields } from '../history/customer-diff.js';
import { CustomerEdits } from '../history/customer-edits.js';
import { CustomerAccess } from '../profile/customer-access.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import type { BulkChangesDto } from './bulk-edit.dto.js';
import type { ItemOutcome } from './bulk-edit.types.js';

export interface WaitingItem {
  seq: number;
  customerId: string;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

type Edit = { record: CustomerRecord; before: CustomerRecord['profile'] };

const GONE: FieldError = { field: '', code: 'customer.not_found', message: 'is gone, or outside your scope' };
const CHANGED: FieldError = { field: '', code: 'history.changed_since', message: 'was changed since' };

/** One chunk of a bulk edit or of its undo, in the caller's transaction. */
@Injectable()
export class BulkApply {
  constructor(
    private readonly clock: Clock,
    private readonly access: CustomerAccess,
    private readonly writes: ProfileWrites,
    private readonly edits: CustomerEdits,
  ) {}

  async apply(m: EntityManager, items: readonly WaitingItem[], changes: BulkChangesDto, principal: Principal): Promise<ItemOutcome[]> {
    const records = await this.hold(m, items, principal);
    const inputs = new Map([...records.values()].map((record) => [record.id, normaliseInput({ ...changes.fields })]));
    await this.writes.acceptCustom(m, [...records.values()].map((record) => ({ input: required(inputs.get(record.id)), record, owner: record.id })), principal);
    const done: Edit[] = [];
    const outcomes = items.map(({ seq, customerId }): ItemOutcome => {
      const record = records.get(customerId);
      const input = inputs.get(customerId);
      if (!record || !input) return { seq, customerId, status: 'refused', reason: GONE };
      const [refused] = [...input.errors, ...input.warnings];
      if (refused) return { seq, customerId, status: 'refused', reason: refused };
      const before = record.profile;
      record.profile = withLabels(mergeProfile(before, input.data), changes);
      const diff = diffOf(fieldsOf(before), fieldsOf(record.profile));
      if (!diff) return { seq, customerId, status: 'unchanged' };
      done.push({ record, before });
      return { seq, customerId, status: 'changed', ...diff };
    });
    await this.edits.save(m, done, { principal, now: this.clock.now() });
    return outcomes;
  }

  /** Restores those whose values are still what the edit left. */
  async undo(m: EntityManager, items: readonly WaitingItem[], principal: Principal): Promise<ItemOutcome[]> {
    const records = await this.hold(m, items, principal);
    const done: Edit[] = [];
    const outcomes = items.map(({ seq, customerId, before, after }): ItemOutcome => {
      const record = records.get(customerId);
      if (!record || !before || !after) return { seq, customerId, status: 'kept', reason: GONE };
      const now = fieldsOf(record.profile);
      if (Object.entries(after).some(([field, value]) => !sameValue(now[field] ?? null, value))) return { seq, customerId, status: 'kept', reason: CHANGED };
      const stored = record.profile;
      record.profile = mergeProfile(withFields(stored, before), {});
      done.push({ record, before: stored });
      return { seq, customerId, status: 'undone' };
    });
    await this.edits.save(m, done, { principal, now: this.clock.now() });
    return outcomes;
  }

  private async hold(m: EntityManager, items: readonly WaitingItem[], principal: Principal): Promise<Map<string, CustomerRecord>> {
    const ids = [...new Set(items.map(({ customerId }) => customerId))].sort();
    const allowed = await this.access.within(ids, principal, 'write', m);
    const records = await this.writes.lock(m, ids.filter((id) => allowed.has(id)));
    return new Map(records.map((record) => [record.id, record]));
  }
}

function withLabels(profile: CustomerRecord['profile'], { tags, owner }: BulkChangesDto): CustomerRecord['profile'] {
  const removed = new Set(tags?.remove ?? []);
  const tagIds = [...new Set([...profile.tagIds.filter((id) => !removed.has(id)), ...(tags?.add ?? [])])];
  return { ...profile, tagIds: tags ? tagIds : profile.tagIds, ownerId: owner === undefined ? profile.ownerId : owner };
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Every held record has its input');
  return value;
}
