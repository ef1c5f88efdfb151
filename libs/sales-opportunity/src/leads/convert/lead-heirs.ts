import { Injectable } from '@nestjs/common';
import { Database, sql, type Principal } from '@patron/kernel';
import { CustomFields } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { Opportunities } from '../../opportunities/records/opportunities.js';
import type { By } from '../lead/lead-news.js';
import { carryFollowUps } from '../../work/follow-ups/lead-follow-ups.js';
import type { LeadRecord } from '../lead/lead.types.js';
import type { ConvertOpportunityDto } from './convert.dto.js';
import { mappedCustom, type LeadMapping } from './lead-mapping.js';

export interface Inheritance {
  lead: LeadRecord;
  principal: Principal;
  by: By;
  ownerId: string | null;
  mapping: LeadMapping;
  opportunity: ConvertOpportunityDto;
  customerId: string;
}

/** What goes on after a lead: its files, and the opportunity made from it. */
@Injectable()
export class LeadHeirs {
  constructor(
    private readonly db: Database,
    private readonly custom: CustomFields,
    private readonly opportunities: Opportunities,
  ) {}

  fieldKeys(storage: string, record: string): ReadonlySet<string> {
    return new Set(this.custom.fieldsOf(storage, record === 'person' ? 'customer' : record).map(({ key }) => key));
  }

  /** @throws DomainError 409, 422 as opportunities have them */
  async opportunity(m: EntityManager, { lead, opportunity, customerId, ownerId, by, mapping }: Inheritance): Promise<string> {
    const { name, pipelineId, amount, currency, closeOn } = opportunity;
    const custom = mappedCustom(lead.custom, mapping.opportunity, this.fieldKeys('opportunity', 'opportunity'));
    const { id } = await this.opportunities.create(m, {
      customerId, name, source: 'lead', ownerId, pipelineId, amount: amount ?? null, ...(currency && { currency }), closeOn: closeOn ?? null, leadId: lead.id, custom,
    }, { actorId: by.actorId });
    return id;
  }

  /** What hangs on the lead belongs to the customer too from now on. */
  async carry(m: EntityManager, leadId: string, customerId: string): Promise<void> {
    await this.db.execute(sql`update record.attachment set customer_id = ${customerId}::uuid where record_type = 'lead' and record_id = ${leadId}::uuid`, m);
    await carryFollowUps(this.db, m, leadId, customerId);
  }
}
