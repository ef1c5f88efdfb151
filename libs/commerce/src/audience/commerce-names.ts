import { Injectable } from '@nestjs/common';
import { Database, isUuid, sql, type SqlFragment } from '@patron/kernel';
import type { FieldDefinition, FieldOption, SuggestionQuery } from '@patron/record';

export type Lookup = Pick<FieldDefinition, 'suggest' | 'named'>;

interface Row {
  value: string;
  name: string;
}

/** Names of categories, products and shops, and the values products have: what filters and rules offer and tell. */
@Injectable()
export class CommerceNames {
  readonly categories: Lookup = this.lookup(sql.raw('commerce.category'), sql.raw('name'));
  readonly shops: Lookup = this.lookup(sql.raw('commerce.shop'), sql.raw('name'));
  readonly products: Lookup = this.lookup(sql.raw('commerce.product'), sql.raw('title'));
  readonly brands: Lookup = { suggest: ({ text, limit }) => this.values(sql`SELECT DISTINCT brand AS value FROM commerce.product WHERE brand IS NOT NULL AND strpos(lower(brand), lower(${text})) > 0 ORDER BY 1 LIMIT ${limit}::int`) };
  readonly carriers: Lookup = { suggest: ({ text, limit }) => this.values(sql`SELECT s.carrier AS value FROM (SELECT carrier FROM commerce.shipment WHERE carrier IS NOT NULL ORDER BY created_at DESC LIMIT 20000) s
    WHERE strpos(lower(s.carrier), lower(${text})) > 0 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${limit}::int`) };
  /** Written `key=value`. */
  readonly attributes: Lookup = { suggest: ({ text, limit }) => this.values(sql`SELECT DISTINCT a.key || '=' || a.value AS value FROM commerce.product pr CROSS JOIN LATERAL jsonb_each_text(pr.attributes) a
    WHERE a.value IS NOT NULL AND strpos(lower(a.key || '=' || a.value), lower(${text})) > 0 ORDER BY 1 LIMIT ${limit}::int`) };

  constructor(private readonly db: Database) {}

  private lookup(table: SqlFragment, name: SqlFragment): Lookup {
    return {
      suggest: ({ text, limit }: SuggestionQuery) => this.rows(sql`SELECT id AS value, ${name} AS name FROM ${table} WHERE strpos(lower(${name}), lower(${text})) > 0 ORDER BY 2, 1 LIMIT ${limit}::int`),
      named: (ids) => this.rows(sql`SELECT id AS value, ${name} AS name FROM ${table} WHERE id = ANY(${ids.filter((id) => isUuid(id))}::uuid[])`),
    };
  }

  private async rows(query: SqlFragment): Promise<FieldOption[]> {
    return (await this.db.rows<Row>(query)).map(({ value, name }) => ({ value, label: { 'zh-CN': name, en: name } }));
  }

  private async values(query: SqlFragment): Promise<FieldOption[]> {
    return (await this.db.rows<{ value: string }>(query)).map(({ value }) => ({ value, label: { 'zh-CN': value, en: value } }));
  }
}
