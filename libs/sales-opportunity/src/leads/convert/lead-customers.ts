import { Injectable } from '@nestjs/common';
import { CustomerAccess, CustomersBatch, PastActivities, PastRelations, type CustomerInput } from '@patron/customer';
import { conflict, Database, ExternalRefs, invalid, sql, type ItemResult, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { By } from '../lead/lead-news.js';

/** Under this source a lead is known as what it became. */
export const LEAD_SOURCE = 'patron.lead';

interface Blank {
  kind: 'person' | 'company';
  company: string | null;
  province: string | null;
  city: string | null;
  source: string | null;
  custom: Record<string, unknown>;
  firstTouch: boolean;
}

/** Makes customers of leads, or completes ones that are known, through the same door as every other writer of customers. */
@Injectable()
export class LeadCustomers {
  constructor(
    private readonly db: Database,
    private readonly batch: CustomersBatch,
    private readonly access: CustomerAccess,
    private readonly refs: ExternalRefs,
    private readonly relations: PastRelations,
    private readonly past: PastActivities,
  ) {}

  /** @throws DomainError 409 lead.customer_exists naming nobody; 422 */
  async make(m: EntityManager, input: CustomerInput, { principal, by, upsert }: { principal: Principal; by: By; upsert: boolean }): Promise<string> {
    const [result] = await this.batch.apply(m, [input], { mode: upsert ? 'upsert' : 'create', actorId: by.actorId, now: by.now, principal });
    return idOf(result);
  }

  /** Fills in what the customer lacks. What it has stays. @throws DomainError 404, 403 */
  async complete(m: EntityManager, { id, leadId, input }: { id: string; leadId: string; input: CustomerInput }, { principal, by }: { principal: Principal; by: By }): Promise<'person' | 'company'> {
    await this.access.check(id, principal, 'write', m);
    const has = await this.db.one<Blank>(sql`select p.kind, p.company, p.province, p.city, p.source, p.custom, p.first_touch is not null as "firstTouch" from customer.profile p where p.id = ${id}::uuid and p.kind <> 'visitor'`, m);
    if (!has) throw invalid([{ field: 'customer.id', code: 'customer.not_found', message: 'names no customer' }]);
    await this.refs.put(m, 'customer', [{ source: LEAD_SOURCE, externalId: leadId, id, customerId: id }]);
    const { phone, email, identities, company, province, city, origin, firstTouch, custom } = input;
    const blank: CustomerInput = {
      source: LEAD_SOURCE, externalId: leadId, ...(phone && { phone }), ...(email && { email }), ...(identities && { identities }), ...(has.company === null && company && { company }),
      ...(has.province === null && province && { province }), ...(has.city === null && city && { city }), ...(has.source === null && origin && { origin }), ...(!has.firstTouch && firstTouch && { firstTouch }),
      custom: Object.fromEntries(Object.entries(custom ?? {}).filter(([key]) => !Object.hasOwn(has.custom, key))),
    };
    const [result] = await this.batch.apply(m, [blank], { mode: 'update', actorId: by.actorId, now: by.now, principal });
    idOf(result);
    return has.kind;
  }

  async link(m: EntityManager, companyId: string, personId: string, by: By): Promise<void> {
    const known = await this.db.one(sql`select 1 from customer.contact where customer_id = ${companyId}::uuid and person_id = ${personId}::uuid`, m);
    if (known || companyId === personId) return;
    const others = await this.db.one(sql`select 1 from customer.contact where customer_id = ${companyId}::uuid and is_primary`, m);
    await this.relations.contacts(m, [{ companyId, personId, role: 'other', title: null, primary: !others }], by);
  }

  async note(m: EntityManager, customerId: string, text: string, { userId, timezone, now }: { userId: string; timezone: string; now: Date }): Promise<void> {
    await this.past.apply(m, [{ customerId, kind: 'note', text, pinned: false, at: now }], { authorId: userId, zone: timezone, now });
  }
}

const TAKEN = new Set(['customers.already_exists', 'customers.identity_unavailable', 'customers.out_of_scope', 'duplicates.blocked', 'identity.taken']);

function idOf(result: ItemResult | undefined): string {
  if (result?.id !== undefined && result.status !== 'failed') return result.id;
  const errors = result?.errors ?? [];
  if (errors.some(({ code }) => TAKEN.has(code))) throw conflict('lead.customer_exists', 'A customer with this phone, e-mail or WeChat is known already: choose it, or ask its owner', { errors });
  throw invalid(errors.map(({ field, code, message }) => ({ field: `customer.${field}`, code, message })));
}
