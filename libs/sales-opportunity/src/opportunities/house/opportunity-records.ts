import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, sql, type Principal } from '@patron/kernel';
import { CustomFieldRecords, ExplainCatalogue, RecordAccess, type NamedRecord, type RecordQuestion, type SeenRecord } from '@patron/record';
import { OpportunityFields } from '../records/opportunity-fields.js';
import { named } from '../records/opportunity-named.js';
import { opportunityScope } from '../records/opportunity-scope.js';
import { OPPORTUNITY_STORAGE } from '../records/opportunity-writer.js';
import { OPPORTUNITY_CAUSES } from './opportunity-facts.js';

/** Opportunities as a kind of record: with custom fields, a door for what hangs on them, and an answer to "why can I (not) see this?". */
@Injectable()
export class OpportunityRecords implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly fields: OpportunityFields,
    private readonly records: CustomFieldRecords,
    private readonly access: RecordAccess,
    private readonly explained: ExplainCatalogue,
  ) {
    this.access.register({ type: 'opportunity', find: (question) => this.seen(question) });
    this.records.register({
      record: 'opportunity', label: { 'zh-CN': '商机', en: 'Opportunities' }, permission: 'opportunities.read', find: (text, principal) => this.named(text, principal),
      storage: { name: OPPORTUNITY_STORAGE, catalogue: this.fields, table: 'sales.opportunity', id: 'id', condition: null, usualOrder: 'created_at desc, id desc', changedBy: OPPORTUNITY_CAUSES },
    });
  }

  onModuleInit(): void {
    this.explained.register({
      type: 'opportunity', read: 'opportunities.read', write: 'opportunities.write', scoped: true,
      find: async (id) => {
        const row = await this.db.one<{ name: string; ownerId: string | null; customerId: string }>(sql`select name, owner_id as "ownerId", customer_id as "customerId" from sales.opportunity where id = ${id}`);
        return row && { name: row.name, ownerId: row.ownerId, team: [{ type: 'opportunity', id }, { type: 'customer', id: row.customerId }] };
      },
    });
  }

  private named(text: string, principal: Principal): Promise<NamedRecord[]> {
    return this.db.rows<NamedRecord>(sql`select o.id, o.name from sales.opportunity o where ${sql.and([named(text), opportunityScope(principal)])} order by o.created_at desc, o.id limit 20`);
  }

  private async seen({ ids, principal, need }: RecordQuestion): Promise<Map<string, SeenRecord>> {
    if (!principal.permissions.has(need === 'write' ? 'opportunities.write' : 'opportunities.read')) return new Map();
    const rows = await this.db.rows<{ id: string; title: string; customerId: string }>(sql`select o.id, o.name as title, o.customer_id as "customerId" from sales.opportunity o
      where ${sql.and([sql`o.id = any(${[...ids]}::uuid[])`, opportunityScope(principal, need)])}`);
    return new Map(rows.map(({ id, title, customerId }) => [id, { title, customerId }]));
  }
}
