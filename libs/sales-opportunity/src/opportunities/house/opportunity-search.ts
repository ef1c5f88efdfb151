import type { SearchItem, SearchProvider } from '@patron/customer';
import { Database, fromMinor, sql, type Principal } from '@patron/kernel';
import { settingName } from '../records/setting-name.js';
import { named } from '../records/opportunity-named.js';
import { opportunityScope } from '../records/opportunity-scope.js';

interface Row {
  id: string;
  customerId: string;
  name: string;
  customer: string;
  stage: string;
  currency: string;
  amount: number | null;
}

/** Opportunities by a part of their name, open ones first, inside the row scope. */
export class OpportunitySearch implements SearchProvider {
  readonly type = 'opportunity' as const;
  readonly permission = 'opportunities.read';

  constructor(private readonly db: Database) {}

  async search(text: string, limit: number, principal: Principal): Promise<SearchItem[]> {
    if (text.length > 100 || text.includes('\0')) return [];
    const rows = await this.db.rows<Row>(sql`select o.id, o.customer_id as "customerId", o.name, p.name as customer, ${sql.raw(settingName(principal.locale, 's'))} as stage, o.currency, o.amount_minor as amount
      from sales.opportunity o join customer.profile p on p.id = o.customer_id join sales.stage s on s.id = o.stage_id
      where ${sql.and([named(text), opportunityScope(principal)])} order by o.status <> 'open', o.updated_at desc, o.id limit ${limit}::int`);
    return rows.map(({ id, customerId, name, customer, stage, currency, amount }) => ({
      id, customerId, title: name, matchedOn: { kind: 'opportunityName', text: name },
      subtitle: [customer, amount === null ? '' : `${fromMinor(amount, currency)} ${currency}`, stage].filter((part) => part !== '').join(' · '),
    }));
  }
}
