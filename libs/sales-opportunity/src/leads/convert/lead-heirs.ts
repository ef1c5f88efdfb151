import { Injectable } from '@nestjs/common';
import { conflict, Database, sql, type Principal } from '@patron/kernel';
import { CustomFields } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { By } from '../lead/lead-news.js';
import type { LeadRecord } from '../lead/lead.types.js';
import type { ConvertOpportunityDto } from './convert.dto.js';
import type { LeadMapping } from './lead-mapping.js';

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
  ) {}

  fieldKeys(storage: string, record: string): ReadonlySet<string> {
    return new Set(this.custom.fieldsOf(storage, record === 'person' ? 'customer' : record).map(({ key }) => key));
  }

  opportunity(_m: EntityManager, { opportunity }: Inheritance): Promise<string> {
    return Promise.reject(conflict('opportunities.unavailable', `No pipeline takes “${opportunity.name}”`));
  }

  /** What hangs on the lead belongs to the customer too from now on. */
  async carry(m: EntityManager, leadId: string, customerId: string): Promise<void> {
    await this.db.execute(sql`update record.attachment set customer_id = ${customerId}::uuid where record_type = 'lead' and record_id = ${leadId}::uuid`, m);
  }
}
