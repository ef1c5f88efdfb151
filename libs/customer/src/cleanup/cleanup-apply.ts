import { Injectable } from '@nestjs/common';
import { Clock, rightOn, sameValue, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { WaitingItem } from '../bulk-edit/bulk-apply.js';
import type { ItemOutcome } from '../bulk-edit/bulk-edit.types.js';
import { DuplicateSuggestions } from '../duplicates/suggestions.service.js';
import { CustomerEdits, type CustomerEdit } from '../history/customer-edits.js';
import { CustomerAccess } from '../profile/customer-access.js';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import { rightOfKey, stateOf, withValues, type CleanValues } from './clean-state.js';
import { CleanupRows } from './cleanup-rows.js';
import { cleanupOf, type CleanupSettings } from './cleanup-rules.js';

const GONE: FieldError = { field: '', code: 'customer.not_found', message: 'is gone, or outside your scope' };
const CHANGED: FieldError = { field: '', code: 'history.changed_since', message: 'was changed since' };
const NAMELESS: FieldError = { field: 'name', code: 'cleanup.name_empty', message: 'a name cannot be empty' };

interface Planned {
  item: WaitingItem;
  record: CustomerRecord;
  next: CustomerRecord;
  before: CleanValues;
  after: CleanValues;
}

/** What clean-ups write with; one parameter instead of three. */
@Injectable()
export class CleanupWrites {
  constructor(
    readonly profiles: ProfileWrites,
    readonly rows: CleanupRows,
    readonly edits: CustomerEdits,
  ) {}
}

/** One chunk of a clean-up or of its undo, in the caller's transaction: as if each customer had been edited by hand. */
@Injectable()
export class CleanupApply {
  constructor(
    private readonly clock: Clock,
    private readonly access: CustomerAccess,
    private readonly writes: CleanupWrites,
    private readonly suggestions: DuplicateSuggestions,
  ) {}

  async apply(m: EntityManager, items: readonly WaitingItem[], { rule: key, settings }: { rule: string; settings: CleanupSettings }, principal: Principal): Promise<ItemOutcome[]> {
    const rule = cleanupOf(key);
    const records = await this.hold(m, items, principal);
    const planned = items.map((item): Planned | ItemOutcome => {
      const record = records.get(item.customerId);
      if (!record || !rule) return { ...outcome(item), status: 'refused', reason: GONE };
      const after = editable(record, rule.clean(record, settings), principal);
      if ('name' in after && (after['name'] === null || after['name'] === '')) return { ...outcome(item), status: 'refused', reason: NAMELESS };
      return Object.keys(after).length === 0 ? { ...outcome(item), status: 'unchanged' } : plan(item, record, after);
    });
    return this.write(m, planned, principal, 'changed');
  }

  /** Restores those whose values are still what the clean-up left. */
  async undo(m: EntityManager, items: readonly WaitingItem[], principal: Principal): Promise<ItemOutcome[]> {
    const records = await this.hold(m, items, principal);
    const planned = items.map((item): Planned | ItemOutcome => {
      const record = records.get(item.customerId);
      if (!record || !item.before || !item.after) return { ...outcome(item), status: 'kept', reason: GONE };
      const now = stateOf(record);
      if (Object.entries(item.after).some(([key, value]) => !sameValue(now[key] ?? null, value ?? null))) return { ...outcome(item), status: 'kept', reason: CHANGED };
      return plan(item, record, item.before);
    });
    const outcomes = await this.write(m, planned, principal, 'undone');
    return outcomes.map(({ before: _, after: __, ...rest }) => (rest.status === 'refused' ? { ...rest, status: 'kept' } : rest));
  }

  private async write(m: EntityManager, planned: readonly (Planned | ItemOutcome)[], principal: Principal, status: 'changed' | 'undone'): Promise<ItemOutcome[]> {
    const plans = planned.filter((each): each is Planned => 'next' in each);
    const taken = await this.writes.rows.taken(m, plans);
    const now = this.clock.now();
    await this.suggestions.add(m, plans.flatMap(({ record }) => {
      const holder = taken.get(record.id);
      return holder === undefined || holder.id === record.id ? [] : [{ one: record.id, other: holder.id, score: 90, reasons: [{ field: holder.kind, match: 'exact' as const }] }];
    }), now);
    const done = plans.filter(({ record }) => !taken.has(record.id));
    await this.writes.rows.write(m, done, now);
    await this.writes.edits.save(m, done.map(edited), { principal, now });
    return planned.map((each): ItemOutcome => {
      if (!('next' in each)) return each;
      const holder = taken.get(each.record.id);
      if (holder === undefined) return { ...outcome(each.item), status, before: each.before, after: each.after };
      const reason = holder.id === each.record.id
        ? { field: holder.kind, code: 'cleanup.already_there', message: 'this customer has the same one already, written otherwise' }
        : { field: holder.kind, code: 'customers.identity_taken', message: 'belongs to another customer; the two are suggested as duplicates' };
      return { ...outcome(each.item), status: 'refused', reason, before: each.before, after: each.after };
    });
  }

  private async hold(m: EntityManager, items: readonly WaitingItem[], principal: Principal): Promise<Map<string, CustomerRecord>> {
    const ids = [...new Set(items.map(({ customerId }) => customerId))].sort();
    const allowed = await this.access.within(ids, principal, 'write', m);
    const records = await this.writes.profiles.lock(m, ids.filter((id) => allowed.has(id)));
    return new Map(records.map((record) => [record.id, record]));
  }
}

function outcome({ seq, customerId }: WaitingItem): { seq: number; customerId: string } {
  return { seq, customerId };
}

function plan(item: WaitingItem, record: CustomerRecord, values: CleanValues): Planned {
  const state = stateOf(record);
  return { item, record, next: withValues(record, values), before: Object.fromEntries(Object.keys(values).map((key) => [key, state[key] ?? null])), after: values };
}

/** Fields the doer may not change stay as they are. */
function editable(record: CustomerRecord, values: CleanValues, principal: Principal): CleanValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => rightOn(principal, 'customer', rightOfKey(record, key)) === 'edit'));
}

function edited({ record, next, after }: Planned): CustomerEdit {
  const keys = Object.keys(after);
  const beside = (['identity.', 'address.'] as const).filter((prefix) => keys.some((key) => key.startsWith(prefix))).map((prefix) => (prefix === 'identity.' ? 'identities' : 'addresses'));
  return { record: next, before: record.profile, beside };
}
