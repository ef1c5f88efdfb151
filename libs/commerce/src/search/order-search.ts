import { Injectable } from '@nestjs/common';
import { prefixEnd, type SearchItem, type SearchProvider } from '@patron/customer';
import { Database, fromMinor, sql, type Principal, type SqlFragment } from '@patron/kernel';
import { ParcelSearch } from './parcel-search.js';
import { buyerScope, numberForms, numberRange } from '../order/orders.queries.js';

interface Row {
  id: string;
  customerId: string;
  number: string;
  name: string;
  currency: string;
  total: number;
  at: string;
  via: string;
}

/** Orders by their number, that of a refund or the tracking number of a parcel, exact first; ranges on the number indexes, inside the row scope. */
@Injectable()
export class OrderSearch implements SearchProvider {
  readonly type = 'order' as const;
  readonly permission = 'orders.read';

  private readonly parcels: ParcelSearch;

  constructor(private readonly db: Database) {
    this.parcels = new ParcelSearch(db);
  }

  async search(text: string, limit: number, principal: Principal): Promise<SearchItem[]> {
    if (text.length > 100 || text.includes('\0')) return [];
    const rows = await this.db.rows<Row>(sql`
      SELECT DISTINCT ON (exact, number, id) id, "customerId", number, name, currency, total, at, via, exact FROM (${branches(text, limit, buyerScope(principal))}) x
      ORDER BY exact, number, id LIMIT ${limit}::int`);
    const found = rows.map((row): SearchItem => ({
      id: row.id, customerId: row.customerId, title: row.number, matchedOn: { kind: row.via, text: row.number },
      subtitle: [row.name, `${fromMinor(row.total, row.currency)} ${row.currency}`, row.at.slice(0, 10)].filter((part) => part !== '').join(' · '),
    }));
    return [...found, ...(await this.parcels.search(text, limit, principal))].slice(0, limit);
  }
}

/**
 * A branch for each form of the text, so that each is one range of the index and in its order: under an OR of two ranges
 * PostgreSQL walks all numbers when nobody's begins so.
 */
function branches(text: string, limit: number, scope: SqlFragment | null): SqlFragment {
  const found = numberForms(text).flatMap((form) => [
    sql`(SELECT o.id, o.customer_id AS "customerId", o.number, p.name, o.currency, o.total_minor AS total, o.placed_at::text AS at, 'orderNumber' AS via, o.number <> ${text} AS exact
      FROM commerce.sales_order o JOIN customer.profile p ON p.id = o.customer_id
      WHERE ${sql.and([numberRange('o.number', form, prefixEnd), scope])} ORDER BY o.number, o.id LIMIT ${limit}::int)`,
    sql`(SELECT o.id, o.customer_id, r.number, p.name, o.currency, o.total_minor, o.placed_at::text, 'refundNumber', r.number <> ${text}
      FROM commerce.refund r JOIN commerce.sales_order o ON o.customer_id = r.customer_id AND o.id = r.order_id JOIN customer.profile p ON p.id = o.customer_id
      WHERE ${sql.and([numberRange('r.number', form, prefixEnd), scope])} ORDER BY r.number, r.id LIMIT ${limit}::int)`,
  ]);
  return sql.join(found, ' UNION ALL ');
}
