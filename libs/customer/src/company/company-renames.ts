import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Database, EventLog, sql } from '@patron/kernel';
import type { StoredEvent } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../customer.events.js';

const AT_ONCE = 1000;

/** Tells the people and subsidiaries of a company that it goes by another name: what is asked of them by that name may be another answer. */
@Injectable()
export class CompanyRenames implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: EventLog,
  ) {}

  onModuleInit(): void {
    this.events.subscribe('customer.company-renames', ['customer.updated'], (events, m) => this.tell(events as StoredEvent<'customer.updated'>[], m));
  }

  private async tell(events: readonly StoredEvent<'customer.updated'>[], m: EntityManager): Promise<void> {
    const renamed = events.filter(({ payload }) => payload.changed.includes('name') || payload.changed.includes('undo'));
    if (renamed.length === 0) return;
    const ids = [...new Set(renamed.flatMap(({ customerId }) => customerId ?? []))];
    const concerned = await this.database.rows<{ id: string; companyId: string }>(sql`
      select k.person_id as id, c.id as "companyId" from customer.profile c join customer.contact k on k.customer_id = c.id where c.id = any(${ids}::uuid[]) and c.kind = 'company'
      union select s.id, c.id from customer.profile c join customer.profile s on s.parent_id = c.id where c.id = any(${ids}::uuid[]) and c.kind = 'company'`, m);
    const occurredAt = new Date(renamed[renamed.length - 1]?.occurredAt ?? 0);
    for (let start = 0; start < concerned.length; start += AT_ONCE) {
      await this.events.append(m, concerned.slice(start, start + AT_ONCE).map(({ id, companyId }) => (
        { name: 'customer.company_renamed' as const, customerId: id, subject: { type: 'customer', id: companyId }, occurredAt, payload: { companyId } })));
    }
  }
}
