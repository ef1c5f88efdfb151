import { Injectable } from '@nestjs/common';
import { Database, forbidden, notFound, ownerInScope, sql } from '@patron/kernel';
import type { DomainError, Need, Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { mergedAway } from '../merge/merge-rules.js';
import { mergedInto } from '../merge/merge.queries.js';
import { customerDetail } from './customer-detail.js';
import { ProfileWrites } from './profile-writes.js';
import type { CustomerRecord } from './profile.types.js';
import { customersWithin } from './row-scope.js';
import { WriteRefusals } from './write-refusals.js';

export interface CustomerView {
  version: number;
  /** The customer as JSON text. */
  json: string;
}

/** One customer within the principal's row scope; outside it, it does not exist. */
@Injectable()
export class CustomerAccess {
  constructor(
    private readonly database: Database,
    private readonly writes: ProfileWrites,
    private readonly refusals: WriteRefusals,
  ) {}

  /** Throws 404 `customer.not_found`, 410 `customer.merged` naming the customer it became. */
  async view(id: string, principal: Principal): Promise<CustomerView> {
    const view = await this.database.one<CustomerView>(customerDetail(id, principal));
    if (!view) throw await this.missing(id, principal);
    return view;
  }

  /** The customer locked for a change. Throws 404 `customer.not_found`, 403 `record.read_only` where a share lets it be read only, 410 `customer.erased`. */
  async lock(m: EntityManager, id: string, principal: Principal): Promise<CustomerRecord> {
    const [record] = await this.writes.lock(m, [id]);
    if (!record || record.profile.kind === 'visitor') await this.refusals.ask(m, id);
    if (!record) throw notFound('customer', id);
    if (!ownerInScope(principal, record.profile.ownerId)) await this.check(id, principal, 'write', m);
    return record;
  }

  /** Throws 404 unless the principal may read this customer; for writing also 403 `record.read_only` where he may only read it, 410 `customer.erased`. Cheaper than reading it. */
  async check(id: string, principal: Principal, need: Need = 'read', m?: EntityManager): Promise<void> {
    if (need === 'write') await this.refuseErased(id, m);
    if ((await this.within([id], principal, need, m)).has(id)) return;
    if (need === 'write' && (await this.within([id], principal, 'read', m)).has(id)) throw readOnly();
    throw notFound('customer', id);
  }

  /** For what is hung on a customer by somebody who needs only to see it. @throws DomainError 410 `customer.erased` */
  async refuseErased(id: string, m?: EntityManager): Promise<void> {
    // What is hung on a customer waits for a merge or a deletion that is under way, and those wait for it.
    const share = sql.raw(m ? 'for key share' : '');
    const row = await this.database.one<{ kind: string }>(sql`select kind from customer.profile where id = ${id}::uuid ${share}`, m);
    if (!row || row.kind === 'visitor') await this.refusals.ask(m, id);
  }

  /** Why a customer is not there: it never was for the asker, or it became another one he may see. */
  private async missing(id: string, principal: Principal): Promise<DomainError> {
    const merged = await this.database.one<{ winnerId: string }>(mergedInto(id));
    const seen = merged && (await this.within([merged.winnerId], principal, 'read')).size > 0;
    return seen ? mergedAway(merged.winnerId) : notFound('customer', id);
  }

  /** Those of the ids that are customers the principal may read (or write). */
  async within(ids: readonly string[], principal: Pick<Principal, 'scope'>, need: Need, m?: EntityManager): Promise<Set<string>> {
    const rows = await this.database.rows<{ id: string }>(customersWithin(ids, principal, need), m);
    return new Set(rows.map((row) => row.id));
  }
}

/** Said to a member of the team who was let in to read: he sees the record, so it is no secret that there is one. */
export function readOnly(): DomainError {
  return forbidden('record.read_only', 'This record is shared with you for reading only');
}
