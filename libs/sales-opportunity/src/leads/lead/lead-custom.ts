import { Injectable } from '@nestjs/common';
import { Database, sql, type Principal } from '@patron/kernel';
import { CustomFieldRecords, RecordAccess, type NamedRecord, type RecordQuestion, type SeenRecord } from '@patron/record';
import { LeadFields } from './lead-fields.js';
import { named } from './lead-named.js';
import { leadScope } from './lead-scope.js';
import { label } from './lead-words.js';

export const LEAD_STORAGE = 'lead';

/** Leads as a kind of record with custom fields, and the door to them for files, tasks and notifications. */
@Injectable()
export class LeadCustom {
  constructor(
    private readonly db: Database,
    fields: LeadFields,
    records: CustomFieldRecords,
    access: RecordAccess,
  ) {
    access.register({ type: 'lead', find: (question) => this.seen(question) });
    records.register({
      record: 'lead', label: label('线索', 'Leads'), permission: 'leads.read', find: (text, principal) => this.named(text, principal),
      storage: { name: LEAD_STORAGE, catalogue: fields, table: 'sales.lead', id: 'id', condition: null, usualOrder: 'created_at desc, id desc' },
    });
  }

  private named(text: string, principal: Principal): Promise<NamedRecord[]> {
    return this.db.rows<NamedRecord>(sql`select l.id, l.name from sales.lead l where ${sql.and([named(text), leadScope(principal)])} order by l.created_at desc, l.id desc limit 20`);
  }

  private async seen({ ids, principal, need }: RecordQuestion): Promise<Map<string, SeenRecord>> {
    if (!principal.permissions.has(need === 'write' ? 'leads.write' : 'leads.read')) return new Map();
    const rows = await this.db.rows<{ id: string; title: string; customerId: string | null }>(sql`select l.id, l.name as title, l.customer_id as "customerId" from sales.lead l
      where ${sql.and([sql`l.id = any(${[...ids]}::uuid[])`, leadScope(principal, need)])}`);
    return new Map(rows.map(({ id, title, customerId }) => [id, { title, customerId }]));
  }
}
