import { Injectable } from '@nestjs/common';
import { Database, EventLog, forbidden, invalid, sql, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { event } from '../batch/batch-writer.js';
import { mergeProfile } from '../batch/merge-customer.js';
import { Owners, ownerRefusal } from '../profile/owners.js';
import { changedFields, ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import { withFields } from './customer-diff.js';

const SEARCHED = new Set(['kind', 'name', 'company', 'ownerId', 'identities']);

export interface CustomerEdit {
  record: CustomerRecord;
  before: CustomerRecord['profile'];
  /** What changed beside the profile, as it is told: `identities`, `addresses`. Their rows are the caller's to write. */
  beside?: readonly string[];
}
const CUSTOM = 'cf.';

/** Sets fields of locked customers, by their field keys, as an ordinary edit would: for undoing one and for editing many. */
@Injectable()
export class CustomerEdits {
  constructor(
    private readonly database: Database,
    private readonly owners: Owners,
    private readonly writes: ProfileWrites,
    private readonly events: EventLog,
  ) {}

  /** @throws DomainError 422 for values that are no longer possible (an owner that is gone, a custom field of another kind), 403 customers.assign */
  async set(m: EntityManager, record: CustomerRecord, values: Record<string, unknown>, by: { principal: Principal; now: Date }): Promise<void> {
    const before = record.profile;
    const { custom, plain } = split(values);
    if ('tags' in plain) plain['tags'] = await this.existing(m, plain['tags']);
    const errors = await this.ownerErrors(m, plain['owner'], by.principal);
    const item = { input: { data: {} as { custom?: Record<string, never> }, custom, errors }, record, owner: record.id };
    if (custom) await this.writes.acceptCustom(m, [item], by.principal);
    if (errors.length > 0) throw invalid(errors);
    record.profile = mergeProfile(withFields(before, plain), item.input.data);
    await this.save(m, [{ record, before }], by);
  }

  /** Writes what was changed on locked customers. */
  async save(m: EntityManager, edits: readonly CustomerEdit[], { principal, now }: { principal: Principal; now: Date }): Promise<void> {
    const changed = edits.map(({ record, before, beside = [] }) => ({ record, fields: [...changedFields(before, record.profile), ...beside] })).filter(({ fields }) => fields.length > 0);
    await this.writes.update(m, changed.map(({ record }) => record), now);
    await this.writes.rewriteTerms(m, changed.filter(({ fields }) => fields.some((field) => SEARCHED.has(field))).map(({ record }) => record));
    await this.events.append(m, changed.map(({ record, fields }) => event('customer.updated', record.id, { actorId: principal.userId, now }, { changed: fields })));
  }

  private async ownerErrors(m: EntityManager, owner: unknown, principal: Principal): Promise<FieldError[]> {
    if (owner === undefined) return [];
    if (!principal.permissions.has('customers.assign')) throw forbidden('auth.missing_permission', 'You may not give customers to others', { permission: 'customers.assign' });
    if (owner === null) return [];
    const refusal = ownerRefusal(String(owner), await this.owners.known([String(owner)], m), principal);
    return refusal ? [refusal] : [];
  }

  /** A tag that was deleted since cannot come back. */
  private async existing(m: EntityManager, ids: unknown): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(sql`select id from customer.tag where id = any(${ids as string[]}::uuid[])`, m);
    const known = new Set(rows.map(({ id }) => id));
    return (ids as string[]).filter((id) => known.has(id));
  }
}

function split(values: Record<string, unknown>): { custom: Record<string, unknown> | undefined; plain: Record<string, unknown> } {
  const custom = Object.entries(values).filter(([key]) => key.startsWith(CUSTOM)).map(([key, value]) => [key.slice(CUSTOM.length), value] as const);
  const plain = Object.fromEntries(Object.entries(values).filter(([key]) => !key.startsWith(CUSTOM)));
  return { custom: custom.length > 0 ? Object.fromEntries(custom) : undefined, plain };
}
