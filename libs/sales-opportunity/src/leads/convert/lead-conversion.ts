import { Injectable } from '@nestjs/common';
import { Database, forbidden, Settings, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Assignment } from '../assignment/assignment.js';
import { event, type By } from '../lead/lead-news.js';
import { LeadParts } from '../lead/lead-parts.js';
import type { LeadRecord } from '../lead/lead.types.js';
import { needAct } from '../lead/leads.service.js';
import type { ConvertedLeadDto, ConvertLeadDto } from './convert.dto.js';
import { LeadCustomers } from './lead-customers.js';
import { LeadHeirs } from './lead-heirs.js';
import { customerInput, hasPerson, mappedCustom, reachableBy, type LeadMapping, type TargetKind } from './lead-mapping.js';

export const MAPPING = 'sales.lead_mapping';
export const NO_MAPPING: LeadMapping = { customer: {}, opportunity: {} };

interface Conversion {
  lead: LeadRecord;
  input: ConvertLeadDto;
  principal: Principal;
  by: By;
  ownerId: string | null;
  mapping: LeadMapping;
}

/** A lead becomes a customer with its contact and, if wished, an opportunity: once, and with everything that is known of it. */
@Injectable()
export class LeadConversion {
  constructor(
    private readonly db: Database,
    private readonly parts: LeadParts,
    private readonly customers: LeadCustomers,
    private readonly heirs: LeadHeirs,
    private readonly settings: Settings,
    private readonly assignment: Assignment,
  ) {}

  /** @throws DomainError 404; 403; 409 lead.already_converted (with what it became), lead.closed, lead.customer_exists; 422 */
  convert(id: string, input: ConvertLeadDto, principal: Principal): Promise<ConvertedLeadDto> {
    needRight(input, principal);
    return this.db.transaction(async (m) => {
      const lead = await this.parts.store.lock(m, id, principal);
      needAct(lead, 'convert');
      await this.assignment.mayGive(m, input.ownerId ?? null, principal);
      const by: By = { actorId: principal.userId, now: this.parts.clock.now() };
      const mapping = (await this.settings.get<LeadMapping>(MAPPING, m)) ?? NO_MAPPING;
      return this.run(m, { lead, input, principal, by, ownerId: input.ownerId ?? lead.ownerId ?? principal.userId, mapping });
    });
  }

  private async run(m: EntityManager, conversion: Conversion): Promise<ConvertedLeadDto> {
    const { lead, input, by, principal } = conversion;
    const { customerId, kind, made } = await this.customer(m, conversion);
    const contactId = kind === 'company' && input.contact !== false && hasPerson(lead) ? await this.contact(m, conversion, customerId) : null;
    const opportunityId = input.opportunity ? await this.heirs.opportunity(m, { ...conversion, opportunity: input.opportunity, customerId }) : null;
    if (lead.note && principal.userId !== null) await this.customers.note(m, customerId, lead.note, { userId: principal.userId, timezone: principal.timezone, now: by.now });
    await this.heirs.carry(m, lead.id, customerId);
    const after: LeadRecord = { ...lead, status: 'converted', statusReason: null, statusNote: null, inPool: false, waiting: false, customerId, contactId, opportunityId, convertedAt: by.now, ownerId: lead.ownerId ?? conversion.ownerId };
    await this.parts.store.update(m, [after], by.now);
    await this.parts.news.changed(m, [{ before: lead, after, action: 'lead.converted' }]);
    await this.parts.news.append(m, [event(after, by, { name: 'lead.converted', payload: { leadId: lead.id, contactId, opportunityId, made, source: lead.source, origin: lead.origin } })]);
    return { leadId: lead.id, customerId, contactId, opportunityId, made };
  }

  private async customer(m: EntityManager, { lead, input, principal, by, ownerId, mapping }: Conversion): Promise<{ customerId: string; kind: TargetKind; made: boolean }> {
    const kind = input.customer?.kind ?? (lead.company === null ? 'person' : 'company');
    const person = kind === 'company' && hasPerson(lead) && input.contact !== false;
    const custom = mappedCustom(lead.custom, mapping.customer, this.heirs.fieldKeys('customer', kind));
    const given = { ...customerInput(lead, kind), ...(!person && reachableBy(lead)), custom };
    if (input.customer?.id !== undefined) {
      const found = await this.customers.complete(m, { id: input.customer.id, leadId: lead.id, input: given }, { principal, by });
      return { customerId: input.customer.id, kind: found, made: false };
    }
    const named = { ...given, ...(input.customer?.name && { name: input.customer.name }), ...(ownerId !== null && { ownerId }), source: 'patron.lead', externalId: lead.id, createdAt: by.now.toISOString() };
    return { customerId: await this.customers.make(m, named, { principal, by, upsert: false }), kind, made: true };
  }

  /** The person is found by phone or e-mail where it is known, else made. What only people have a field for goes to the person. */
  private async contact(m: EntityManager, { lead, principal, by, ownerId, mapping }: Conversion, companyId: string): Promise<string> {
    const companies = this.heirs.fieldKeys('customer', 'company');
    const alone = new Set([...this.heirs.fieldKeys('customer', 'person')].filter((key) => !companies.has(key)));
    const custom = mappedCustom(lead.custom, mapping.customer, alone);
    const input = { ...customerInput({ ...lead, company: null }, 'person'), ...reachableBy(lead), custom };
    const keyed = lead.phone !== null || lead.email !== null || lead.wechat !== null;
    const matches = keyed ? await this.parts.matches.find({ ...lead, company: null, leadId: lead.id }, principal, m) : [];
    const known = matches.find(({ type, id, kind }) => type === 'customer' && id !== null && kind === 'person');
    const personId = known?.id ?? (await this.customers.make(m, { ...input, ...(ownerId !== null && { ownerId }), source: 'patron.lead', externalId: `${lead.id}:contact` }, { principal, by, upsert: false }));
    await this.customers.link(m, companyId, personId, by);
    return personId;
  }
}

/** Customers are made or changed by it. @throws DomainError 403 */
function needRight({ customer, opportunity }: ConvertLeadDto, { permissions }: Principal): void {
  const needed = [customer?.id === undefined ? 'customers.create' : 'customers.update', ...(opportunity ? ['opportunities.write'] : [])];
  for (const permission of needed) if (!permissions.has(permission)) throw forbidden('auth.missing_permission', 'You may not do this', { permission });
}
