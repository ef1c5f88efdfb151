import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { Principal } from '@patron/kernel';
import { CustomFieldRecords } from '@patron/record';
import type { CustomStorage, NamedRecord } from '@patron/record';
import { FactCatalogue } from '../facts/fact-catalogue.js';
import { visibleCustomers } from '../profile/row-scope.js';
import { CUSTOMER_STORAGE } from './storage.js';

/** People and companies: two kinds of record, one table, one list. */
@Injectable()
export class CustomerCustom {
  constructor(
    private readonly db: Database,
    records: CustomFieldRecords,
    facts: FactCatalogue,
  ) {
    const storage: CustomStorage = {
      name: CUSTOMER_STORAGE, catalogue: facts, table: 'customer.profile', id: 'id', condition: `kind <> 'visitor'`, usualOrder: 'created_at desc, id desc',
      changedBy: ['customer.created', 'customer.updated'],
    };
    const shared = { storage, permission: 'customers.read', door: 'customer' };
    records.register(
      { ...shared, record: 'customer', label: { 'zh-CN': '客户', en: 'Customers' }, find: (text, principal) => this.find('person', text, principal) },
      { ...shared, record: 'company', label: { 'zh-CN': '企业', en: 'Companies' }, find: (text, principal) => this.find('company', text, principal) },
    );
  }

  private find(kind: string, text: string, principal: Principal): Promise<NamedRecord[]> {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    return this.db.rows<NamedRecord>(sql`select p.id, p.name from customer.profile p
      where ${sql.and([...visibleCustomers(principal), sql`p.kind = ${kind}`, ...(text === '' ? [] : [sql`p.name ilike ${like}`])])}
      order by p.created_at desc, p.id desc limit 20`);
  }
}
