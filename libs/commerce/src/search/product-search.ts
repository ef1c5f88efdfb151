import { Injectable } from '@nestjs/common';
import type { SearchItem, SearchProvider } from '@patron/customer';
import { Database, sql, type Principal } from '@patron/kernel';

interface Row {
  id: string;
  title: string;
  sku: string | null;
  via: 'sku' | 'title';
}

/** Products by sku (from its beginning) and by any part of the title, Chinese or Latin. Everybody's: products have no owner. */
@Injectable()
export class ProductSearch implements SearchProvider {
  readonly type = 'product' as const;
  readonly permission = 'products.read';

  constructor(private readonly db: Database) {}

  async search(text: string, limit: number, _principal: Principal): Promise<SearchItem[]> {
    const plain = text.toLowerCase();
    if (plain.length > 100 || plain.includes('\0')) return [];
    const like = plain.replace(/[\\%_]/g, '\\$&');
    const rows = await this.db.rows<Row>(sql`
      SELECT DISTINCT ON (rank, title, id) id, title, sku, via FROM (
        (SELECT p.id, p.title, v.sku, 'sku' AS via, CASE WHEN lower(v.sku) = ${plain} THEN 0 ELSE 1 END AS rank
          FROM commerce.variant v JOIN commerce.product p ON p.id = v.product_id WHERE lower(v.sku) LIKE ${`${like}%`} ORDER BY lower(v.sku), v.id LIMIT ${limit}::int)
        UNION ALL
        (SELECT p.id, p.title, (SELECT v.sku FROM commerce.variant v WHERE v.product_id = p.id ORDER BY v.position, v.id LIMIT 1), 'title', 2
          FROM commerce.product p WHERE lower(p.title) LIKE ${`%${like}%`} LIMIT ${limit}::int)) x
      ORDER BY rank, title, id LIMIT ${limit}::int`);
    const first = [...new Map(rows.toReversed().map((row) => [row.id, row])).values()].reverse();
    return first.map(({ id, title, sku, via }) => ({ id, title, subtitle: sku ?? '', matchedOn: { kind: via, text: via === 'sku' ? (sku ?? '') : title } }));
  }
}
