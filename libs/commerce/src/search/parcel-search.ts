import { prefixEnd, type SearchItem } from '@patron/customer';
import { Database, sql, type Principal } from '@patron/kernel';
import { buyerScope, numberForms, numberRange } from '../order/orders.queries.js';

interface Row {
  id: string;
  customerId: string;
  order: string;
  tracking: string;
  carrier: string | null;
  name: string;
}

/** Orders by the tracking number of a parcel, from its fifth character on: shorter ones would be guesses. */
export class ParcelSearch {
  constructor(private readonly db: Database) {}

  async search(text: string, limit: number, principal: Principal): Promise<SearchItem[]> {
    if (text.length < 5 || text.length > 100 || text.includes('\0')) return [];
    const scope = buyerScope(principal);
    const branches = numberForms(text).map((form) => sql`(SELECT o.id, o.customer_id AS "customerId", o.number AS "order", s.tracking_number AS tracking, s.carrier, p.name
      FROM commerce.shipment s JOIN commerce.sales_order o ON o.customer_id = s.customer_id AND o.id = s.order_id JOIN customer.profile p ON p.id = s.customer_id
      WHERE ${sql.and([numberRange('s.tracking_number', form, prefixEnd), scope])} ORDER BY s.tracking_number, s.id LIMIT ${limit}::int)`);
    const rows = await this.db.rows<Row>(sql`SELECT DISTINCT ON (tracking, id) * FROM (${sql.join(branches, ' UNION ALL ')}) x ORDER BY tracking, id LIMIT ${limit}::int`);
    return rows.map((row) => ({
      id: row.id, customerId: row.customerId, title: row.order, matchedOn: { kind: 'trackingNumber', text: row.tracking },
      subtitle: [row.name, row.carrier, row.tracking].filter(Boolean).join(' · '),
    }));
  }
}
