import { Injectable } from '@nestjs/common';
import { Audit, conflict, Database, EventLog, invalid, newId, notFound, requireMatch, sql } from '@patron/kernel';
import type { EventName, NewEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { CustomerAccess } from '../profile/customer-access.js';
import type { Change } from '../profile/customer-changes.service.js';
import { CustomerCreation } from '../profile/customer-creation.service.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import type {} from '../merge/merge.events.js';
import type { ContactPatchDto, ContactRole, NewContactDto } from './company.dto.js';

const MOST_CONTACTS = 500;

interface ContactRow {
  id: string;
  personId: string;
  role: ContactRole;
  title: string | null;
  primary: boolean;
  since: string | null;
  until: string | null;
  version: number;
}

/** The people one deals with at a company. A person may be a contact of several. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly database: Database,
    private readonly access: CustomerAccess,
    private readonly creation: CustomerCreation,
    private readonly events: EventLog,
    private readonly audit: Audit,
  ) {}

  /** Links a person who is known, or makes a new one. Throws 409 when the person is a contact of the company already. */
  async add(companyId: string, dto: NewContactDto, change: Change): Promise<void> {
    if ((dto.personId === undefined) === (dto.person === undefined)) {
      throw invalid([{ field: 'personId', code: 'contacts.one_person', message: 'name a person, or describe a new one' }]);
    }
    await this.access.check(companyId, change.principal, 'write');
    const personId = dto.personId?.toLowerCase() ?? (await this.creation.create({ kind: 'person', ...dto.person, ...(dto.allowDuplicate && { allowDuplicate: true }) }, change.principal, change.now));
    await this.database.transaction(async (m) => {
      const [company, person] = await this.both(m, companyId, personId, change);
      const period = { since: dto.since ?? null, until: dto.until ?? null };
      refusePeriod(period);
      const known = await this.database.one<{ n: number; there: boolean; any: boolean }>(sql`select count(*)::int as n, coalesce(bool_or(person_id = ${personId}::uuid), false) as there,
        coalesce(bool_or(is_primary), false) as any from customer.contact where customer_id = ${companyId}::uuid`, m);
      if (known?.there) throw conflict('contacts.already', 'This person is a contact of the company already');
      if ((known?.n ?? 0) >= MOST_CONTACTS) throw invalid([{ field: 'personId', code: 'contacts.too_many', message: `a company has at most ${MOST_CONTACTS} contacts` }]);
      const row: ContactRow = { id: newId(), personId, role: dto.role ?? 'other', title: dto.title ?? null, primary: dto.primary ?? !known?.any, ...period, version: 1 };
      await this.database.execute(sql`insert into customer.contact (customer_id, id, person_id, role, title, is_primary, since, until, version, created_at, updated_at)
        values (${companyId}, ${row.id}, ${personId}, ${row.role}, ${row.title}, ${row.primary}, ${row.since}, ${row.until}, 1, ${change.now}, ${change.now})`, m);
      if (row.primary) await this.onlyPrimary(m, companyId, row.id);
      await this.tell(m, 'customer.contact_added', { company, row, personName: person.profile.name, before: null, after: told(row) }, change);
    });
  }

  update(companyId: string, contactId: string, dto: ContactPatchDto, change: Change): Promise<void> {
    return this.edit(companyId, contactId, change, async (m, company, row) => {
      requireMatch(change.ifMatch, row.version);
      const next: ContactRow = {
        ...row, role: dto.role ?? row.role, title: dto.title === undefined ? row.title : dto.title, primary: dto.primary ?? row.primary,
        since: dto.since === undefined ? row.since : dto.since, until: dto.until === undefined ? row.until : dto.until,
      };
      refusePeriod(next);
      await this.database.execute(sql`update customer.contact set role = ${next.role}, title = ${next.title}, is_primary = ${next.primary}, since = ${next.since}, until = ${next.until},
        version = version + 1, updated_at = ${change.now} where customer_id = ${companyId}::uuid and id = ${contactId}::uuid`, m);
      if (next.primary) await this.onlyPrimary(m, companyId, contactId);
      await this.tell(m, 'customer.contact_updated', { company, row: next, before: told(row), after: told(next) }, change);
    });
  }

  /** The person stays a customer. */
  remove(companyId: string, contactId: string, change: Change): Promise<void> {
    return this.edit(companyId, contactId, change, async (m, company, row) => {
      await this.database.execute(sql`delete from customer.contact where customer_id = ${companyId}::uuid and id = ${contactId}::uuid`, m);
      await this.tell(m, 'customer.contact_removed', { company, row, before: told(row), after: null }, change);
    });
  }

  private edit(companyId: string, contactId: string, change: Change, work: (m: EntityManager, company: CustomerRecord, row: ContactRow) => Promise<void>): Promise<void> {
    return this.database.transaction(async (m) => {
      const company = await this.access.lock(m, companyId, change.principal);
      const row = await this.database.one<ContactRow>(sql`select id, person_id as "personId", role, title, is_primary as "primary", since, until, version
        from customer.contact where customer_id = ${companyId}::uuid and id = ${contactId}::uuid`, m);
      if (!row) throw notFound('contact', contactId);
      await work(m, company, row);
    });
  }

  /** Locked in the order of their ids. The person is only read, so a share for reading lets him be linked. */
  private async both(m: EntityManager, companyId: string, personId: string, { principal }: Change): Promise<[CustomerRecord, CustomerRecord]> {
    const person = async (): Promise<CustomerRecord> => {
      await this.access.check(personId, principal, 'read', m);
      return this.access.lock(m, personId, { ...principal, scope: { kind: 'all' } });
    };
    if (personId === companyId) throw invalid([{ field: 'personId', code: 'contacts.not_a_person', message: 'is no person' }]);
    const first = companyId < personId ? await this.access.lock(m, companyId, principal) : await person();
    const second = companyId < personId ? await person() : await this.access.lock(m, companyId, principal);
    const [company, human] = companyId < personId ? [first, second] : [second, first];
    if (company.profile.kind !== 'company') throw conflict('contacts.not_a_company', 'Only a company has contacts');
    if (human.profile.kind !== 'person') throw invalid([{ field: 'personId', code: 'contacts.not_a_person', message: 'is no person' }]);
    return [company, human];
  }

  private async onlyPrimary(m: EntityManager, companyId: string, contactId: string): Promise<void> {
    await this.database.execute(sql`update customer.contact set is_primary = false, version = version + 1 where customer_id = ${companyId}::uuid and id <> ${contactId}::uuid and is_primary`, m);
  }

  private async tell(m: EntityManager, name: ContactEvent, { company, row, personName, before, after }: Told, { principal, now }: Change): Promise<void> {
    const payload = { contactId: row.id, companyId: company.id, personId: row.personId, role: row.role };
    // It happened to both of them.
    await this.events.append(m, [company.id, row.personId].map((customerId): NewEvent => ({ name, customerId, subject: { type: 'contact', id: row.id }, occurredAt: now, actorId: principal.userId, payload })));
    await this.audit.record(m, [{ action: name, subject: { type: 'contact', id: row.id, name: personName ?? company.profile.name }, customerId: company.id, before, after }]);
  }
}

interface Told {
  company: CustomerRecord;
  row: ContactRow;
  personName?: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

type ContactEvent = Extract<EventName, 'customer.contact_added' | 'customer.contact_updated' | 'customer.contact_removed'>;

function told({ personId, role, title, primary, since, until }: ContactRow): Record<string, unknown> {
  return { personId, role, title, primary, since, until };
}

function refusePeriod({ since, until }: { since: string | null; until: string | null }): void {
  if (since !== null && until !== null && until < since) throw invalid([{ field: 'until', code: 'contacts.period', message: 'comes before the first day' }]);
}
