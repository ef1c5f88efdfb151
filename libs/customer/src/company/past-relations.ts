import { Injectable } from '@nestjs/common';
import { Audit, Database, EventLog, newId, sql, type NewEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type {} from '../merge/merge.events.js';
import type { ContactRole } from './company.dto.js';

export interface PastContact {
  companyId: string;
  personId: string;
  role: ContactRole;
  title: string | null;
  primary: boolean;
}

/** Brings in who works where and which company belongs to which, from elsewhere. All of it goes with the customers. */
@Injectable()
export class PastRelations {
  constructor(
    private readonly database: Database,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  async contacts(m: EntityManager, contacts: readonly PastContact[], by: { actorId: string | null; now: Date }): Promise<void> {
    if (contacts.length === 0) return;
    const rows = contacts.map((contact) => ({ ...contact, id: newId() }));
    await this.database.execute(sql`insert into customer.contact (customer_id, id, person_id, role, title, is_primary, since, until, version, created_at, updated_at)
      select r."companyId", r.id, r."personId", r.role, r.title, r."primary", null, null, 1, ${by.now}::timestamptz, ${by.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "companyId" uuid, "personId" uuid, role text, title text, "primary" boolean)`, m);
    // It happened to both of them.
    await this.events.append(m, rows.flatMap(({ id, companyId, personId, role }) => [companyId, personId].map((customerId): NewEvent => ({
      name: 'customer.contact_added', customerId, subject: { type: 'contact', id }, occurredAt: by.now, actorId: by.actorId, payload: { contactId: id, companyId, personId, role },
    }))));
    await this.audit.record(m, rows.map(({ id, companyId, personId, role, title, primary }) => ({
      action: 'customer.contact_added', subject: { type: 'contact', id }, customerId: companyId, before: null, after: { personId, role, title, primary },
    })));
  }

  /** For companies that were made in the same transaction: their version stays, nobody has seen them without. */
  async parents(m: EntityManager, pairs: readonly { companyId: string; parentId: string }[]): Promise<void> {
    if (pairs.length === 0) return;
    await this.database.execute(sql`update customer.profile p set parent_id = r."parentId" from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as r("companyId" uuid, "parentId" uuid)
      where p.id = r."companyId" and p.kind = 'company'`, m);
    await this.audit.record(m, pairs.map(({ companyId, parentId }) => ({ action: 'customer.parent_changed', subject: { type: 'customer', id: companyId }, customerId: companyId, before: { parentId: null }, after: { parentId } })));
  }
}
