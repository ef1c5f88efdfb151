import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BehaviourKinds, BehaviourProducts, type KnownProduct, type ProductDirectory, type ProductKey } from '@patron/audience';
import { Database, isUuid, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { FieldDefinition, FieldOption, FieldSource, Label, Operator, SuggestionQuery } from '@patron/record';
import { WITHIN_CATEGORY } from '../audience/product-properties.js';

const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
const group = 'behaviour';
const CHOICES: readonly Operator[] = ['eq', 'ne', 'in', 'notIn', 'isSet', 'isNotSet'];
/** The product of a behaviour event `e`. */
const LOOKED_AT: FieldSource = { alias: 'epr', table: 'commerce.product', on: 'epr.id = e.product_id' };

interface Named {
  id: string;
  name: string;
}

/** What people look at, as the catalogue knows it. */
@Injectable()
export class LookedAtProducts implements OnModuleInit, ProductDirectory {
  constructor(
    private readonly db: Database,
    private readonly products: BehaviourProducts,
    private readonly kinds: BehaviourKinds,
  ) {}

  onModuleInit(): void {
    this.products.use(this);
    this.kinds.describeProducts(...this.properties());
  }

  /** By sku, then by our id, then by the id of the source. */
  async find(keys: readonly ProductKey[], m?: EntityManager): Promise<(string | null)[]> {
    const rows = await this.db.rows<{ id: string | null }>(sql`SELECT coalesce(v.product_id, p.id, r.id) AS id
      FROM unnest(${keys.map(({ sku, productId }) => sku ?? productId)}::text[], ${keys.map(({ productId }) => (isUuid(productId) ? productId : null))}::uuid[],
        ${keys.map(({ source }) => source)}::text[], ${keys.map(({ productId }) => productId)}::text[]) WITH ORDINALITY AS k(sku, product_id, source, external_id, n)
      LEFT JOIN commerce.variant v ON v.sku = k.sku COLLATE "C" LEFT JOIN commerce.product p ON p.id = k.product_id
      LEFT JOIN kernel.external_ref r ON r.kind = 'product' AND r.source = k.source AND r.external_id = k.external_id ORDER BY k.n`.named('commerce.looked_at.find'), m);
    return rows.map(({ id }) => id);
  }

  describe(ids: readonly string[]): Promise<KnownProduct[]> {
    return this.db.rows<KnownProduct>(sql`SELECT p.id, p.title, CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'name', c.name) END AS category
      FROM commerce.product p LEFT JOIN commerce.category c ON c.id = p.category_id WHERE p.id = ANY(${[...ids]}::uuid[])`);
  }

  private properties(): FieldDefinition[] {
    return [
      { key: 'product', group, type: 'record', label: label('商品', 'Product'), expression: 'e.product_id', operators: CHOICES, suggest: (query) => this.suggest('commerce.product', 'title', query), named: (ids) => this.named('commerce.product', 'title', ids) },
      { key: 'category', group, type: 'category', label: label('分类（含下级）', 'Category, with those below'), told: WITHIN_CATEGORY, expression: 'epr.category_id', source: LOOKED_AT, operators: CHOICES, predicate: inCategory, suggest: (query) => this.suggest('commerce.category', 'name', query), named: (ids) => this.named('commerce.category', 'name', ids) },
      { key: 'brand', group, type: 'text', label: label('品牌', 'Brand'), expression: `coalesce(epr.brand, e.properties ->> 'brand')`, source: LOOKED_AT },
    ];
  }

  private async suggest(table: string, column: string, { text, limit }: SuggestionQuery): Promise<FieldOption[]> {
    const name = sql.raw(column);
    return options(await this.db.rows<Named>(sql`SELECT id, ${name} AS name FROM ${sql.raw(table)} WHERE strpos(lower(${name}), lower(${text})) > 0 ORDER BY ${name} LIMIT ${limit}::int`));
  }

  private async named(table: string, column: string, ids: readonly string[]): Promise<FieldOption[]> {
    return options(await this.db.rows<Named>(sql`SELECT id, ${sql.raw(column)} AS name FROM ${sql.raw(table)} WHERE id = ANY(${ids.filter((id) => isUuid(id))}::uuid[])`));
  }
}

function options(rows: readonly Named[]): FieldOption[] {
  return rows.map(({ id, name }) => ({ value: id, label: label(name, name) }));
}

/** A category stands for all that lie below it. */
function inCategory(operator: Operator, values: readonly string[]): SqlFragment {
  if (operator === 'isSet') return sql`epr.category_id IS NOT NULL`;
  if (operator === 'isNotSet') return sql`epr.category_id IS NULL`;
  const within = sql`epr.category_id IN (WITH RECURSIVE below AS (SELECT c.id FROM commerce.category c WHERE c.id = ANY(${[...values]}::uuid[])
    UNION SELECT c.id FROM commerce.category c JOIN below b ON c.parent_id = b.id) SELECT id FROM below)`;
  return operator === 'ne' || operator === 'notIn' ? sql`(${within}) IS NOT TRUE` : within;
}
