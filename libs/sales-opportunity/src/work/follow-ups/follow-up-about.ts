import { CustomerAccess } from '@patron/customer';
import { Database, forbidden, invalid, notFound, sql, type Need, type Principal } from '@patron/kernel';
import { RecordAccess } from '@patron/record';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FollowUpSubject } from './follow-up.types.js';

export interface Named {
  customerId?: string | undefined;
  leadId?: string | undefined;
  opportunityId?: string | undefined;
}

/** What a follow-up hangs on, with what must be known to write it there. */
export interface About extends FollowUpSubject {
  name: string;
  customerId: string | null;
}

const RIGHTS = {
  customer: { read: 'customers.read', write: 'customers.update' },
  lead: { read: 'leads.read', write: 'leads.write' },
  opportunity: { read: 'opportunities.read', write: 'opportunities.write' },
} as const;

/** Finds what a follow-up is about, and whether the asker may read or write there. */
@Injectable()
export class FollowUpAbout {
  constructor(
    private readonly db: Database,
    private readonly access: RecordAccess,
    private readonly customers: CustomerAccess,
  ) {}

  /** @throws DomainError 422 unless exactly one is named */
  named({ customerId, leadId, opportunityId }: Named): FollowUpSubject {
    const all: FollowUpSubject[] = [
      ...(customerId === undefined ? [] : [{ type: 'customer' as const, id: customerId.toLowerCase() }]),
      ...(leadId === undefined ? [] : [{ type: 'lead' as const, id: leadId.toLowerCase() }]),
      ...(opportunityId === undefined ? [] : [{ type: 'opportunity' as const, id: opportunityId.toLowerCase() }]),
    ];
    const [first] = all;
    if (!first || all.length > 1) throw invalid([{ field: 'customerId', code: 'follow_ups.one_subject', message: 'Name one of customerId, leadId and opportunityId' }]);
    return first;
  }

  /** @throws DomainError 403 without the permission or where it may only be read, 404 outside the row scope, 410 for an erased customer */
  async check(subject: FollowUpSubject, principal: Principal, need: Need, m?: EntityManager): Promise<About> {
    const permission = RIGHTS[subject.type][need];
    if (!principal.permissions.has(permission)) throw forbidden('auth.missing_permission', 'You may not do this', { permission });
    if (subject.type === 'customer') return this.customer(subject.id, principal, need, m);
    const question = { ids: [subject.id], principal, need };
    const seen = (await this.access.find(subject.type, question, m)).get(subject.id);
    if (seen) {
      if (need === 'write' && seen.customerId !== null) await this.customers.refuseErased(seen.customerId, m);
      return { ...subject, name: seen.title, customerId: seen.customerId };
    }
    if (need === 'write' && (await this.access.find(subject.type, { ...question, need: 'read' }, m)).size > 0) throw forbidden('record.read_only', 'You may only look at this');
    throw notFound(subject.type, subject.id);
  }

  private async customer(id: string, principal: Principal, need: Need, m?: EntityManager): Promise<About> {
    await this.customers.check(id, principal, need, m);
    const row = await this.db.one<{ name: string; kind: string }>(sql`select name, kind from customer.profile where id = ${id}::uuid`, m);
    if (!row || row.kind === 'visitor') throw notFound('customer', id);
    return { type: 'customer', id, name: row.name, customerId: id };
  }
}
