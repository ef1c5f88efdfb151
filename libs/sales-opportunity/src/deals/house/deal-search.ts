import { prefixEnd, type SearchItem, type SearchProvider } from '@patron/customer';
import { Database, fromMinor, recordScope, sql, type Principal, type ScopedRecord, type SqlFragment } from '@patron/kernel';
import type { Label } from '@patron/record';
import { CONTRACT_SCOPE } from '../contracts/contract-store.js';
import { CONTRACT_LABELS, QUOTE_LABELS } from '../deal-states.js';
import { QUOTE_SCOPE } from '../quotes/quote-store.js';

interface Row {
  id: string;
  customerId: string;
  number: string;
  title: string;
  customer: string;
  status: string;
  currency: string;
  total: number;
}

interface Searched {
  type: 'quote' | 'contract';
  permission: string;
  table: string;
  alias: string;
  scoped: ScopedRecord;
  labels: Readonly<Record<string, Label>>;
}

const QUOTE: Searched = { type: 'quote', permission: 'quotes.read', table: 'sales.quote', alias: 'q', scoped: QUOTE_SCOPE, labels: QUOTE_LABELS };
const CONTRACT: Searched = { type: 'contract', permission: 'contracts.read', table: 'sales.contract', alias: 'k', scoped: CONTRACT_SCOPE, labels: CONTRACT_LABELS };

/** Quotes or contracts by the beginning of their number, inside the row scope; a range on the number's index. */
class DealSearch implements SearchProvider {
  readonly type: Searched['type'];
  readonly permission: string;

  constructor(
    private readonly db: Database,
    private readonly what: Searched,
  ) {
    this.type = what.type;
    this.permission = what.permission;
  }

  async search(text: string, limit: number, principal: Principal): Promise<SearchItem[]> {
    if (text.length > 60 || text.includes('\0')) return [];
    const { table, alias, scoped, labels } = this.what;
    const found = [...new Set([text, text.toUpperCase()])].map((form) => sql`(SELECT ${sql.raw(`${alias}.id, ${alias}.customer_id AS "customerId", ${alias}.number, ${alias}.title, p.name AS customer, ${alias}.status, ${alias}.currency, ${alias}.total_minor AS total`)}
      FROM ${sql.raw(`${table} ${alias} JOIN customer.profile p ON p.id = ${alias}.customer_id`)} WHERE ${sql.and([begins(`${alias}.number`, form), recordScope(principal, scoped)])} ORDER BY ${sql.raw(`${alias}.number`)} LIMIT ${limit}::int)`);
    const rows = await this.db.rows<Row>(sql`SELECT * FROM (${sql.join(found, ' UNION ')}) x ORDER BY x.number <> ${text}, x.number LIMIT ${limit}::int`);
    return rows.map(({ id, customerId, number, title, customer, status, currency, total }) => ({
      id, customerId, title: `${number} ${title}`, matchedOn: { kind: `${this.type}Number`, text: number }, subtitle: [customer, `${fromMinor(total, currency)} ${currency}`, labels[status]?.[principal.locale] ?? status].join(' · '),
    }));
  }
}

export function dealSearches(db: Database): SearchProvider[] {
  return [new DealSearch(db, QUOTE), new DealSearch(db, CONTRACT)];
}

function begins(column: string, form: string): SqlFragment {
  const end = prefixEnd(form);
  return end === null ? sql`${sql.raw(column)} >= ${form}` : sql`(${sql.raw(column)} >= ${form} AND ${sql.raw(column)} < ${end})`;
}
