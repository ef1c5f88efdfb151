import { sql, type SqlFragment } from '@patron/kernel';
import { segmentSql } from '../../rfm/rfm-facts.js';
import type { TraitKey } from './portrait.types.js';

export interface TraitContext {
  timezone: string;
  /** Business day, YYYY-MM-DD. */
  asOf: string;
  windowDays: number;
  currency: string;
  /** Where one price band ends and the next begins, in the currency. */
  bands: readonly number[];
}

/** The people: rows (customer_id). `bought`: a table (customer_id, product_id, band) of what they bought in the window. */
export interface TraitPeople {
  who: SqlFragment;
  bought: string;
}

/** Before the key of a custom field of products, among the names of attributes. */
export const CUSTOM_ATTRIBUTE = 'cf.';
const AGES = [18, 25, 35, 45, 55, 65];

/** Since when orders count. */
export function since({ timezone, asOf, windowDays }: TraitContext): SqlFragment {
  return sql`timezone(${timezone}, (${asOf}::date - ${windowDays}::int)::timestamp)`;
}

/**
 * For each trait the values people have, as rows (customer_id, key); a person may have several. What is counted, and who stands behind a
 * count, comes from these alone. Names: `p` the profile, already joined to the people.
 */
export function traitValues(trait: TraitKey, people: TraitPeople, context: TraitContext): SqlFragment {
  const profile = (expression: string): SqlFragment => sql`SELECT w.customer_id, ${sql.raw(expression)} AS key FROM (${people.who}) w JOIN customer.profile p ON p.id = w.customer_id`;
  switch (trait) {
    case 'gender': case 'province': case 'city': case 'language': case 'level': case 'source':
      return profile(`p.${trait}`);
    case 'age':
      return sql`SELECT w.customer_id, ${ageBand(context.asOf)} AS key FROM (${people.who}) w JOIN customer.profile p ON p.id = w.customer_id WHERE p.birth_year IS NOT NULL`;
    case 'tag':
      return sql`SELECT w.customer_id, t.id::text AS key FROM (${people.who}) w JOIN customer.profile p ON p.id = w.customer_id CROSS JOIN LATERAL unnest(p.tag_ids) AS t(id)`;
    case 'lifecycle':
      return sql`SELECT w.customer_id, l.stage AS key FROM (${people.who}) w JOIN insight.lifecycle l USING (customer_id)`;
    case 'rfm':
      return sql`SELECT w.customer_id, ${sql.raw(segmentSql('r.cell'))} AS key FROM (${people.who}) w JOIN insight.rfm r USING (customer_id) WHERE r.cell IS NOT NULL`;
    case 'shop': case 'platform':
      return orderedAt(trait, people, context);
    case 'device': case 'traffic':
      return browsed(trait, people);
    default:
      return boughtValues(trait, people);
  }
}

function ageBand(asOf: string): SqlFragment {
  const age = sql`(extract(year FROM ${asOf}::date)::int - p.birth_year - CASE WHEN p.birth_month IS NOT NULL AND p.birth_month * 100 + p.birth_day > to_char(${asOf}::date, 'MMDD')::int THEN 1 ELSE 0 END)`;
  const cases = AGES.map((end, i) => sql`WHEN ${age} < ${end}::int THEN ${i === 0 ? `-${end - 1}` : `${AGES[i - 1] ?? 0}-${end - 1}`}`);
  return sql`CASE ${sql.join(cases, ' ')} ELSE ${`${AGES.at(-1) ?? 0}-`} END`;
}

function orderedAt(trait: 'shop' | 'platform', { who }: TraitPeople, context: TraitContext): SqlFragment {
  return sql`SELECT DISTINCT o.customer_id, ${sql.raw(trait === 'shop' ? 's.id::text' : 's.platform')} AS key FROM (${who}) w JOIN commerce.sales_order o USING (customer_id) JOIN commerce.shop s ON s.id = o.shop_id
    WHERE o.status <> 'cancelled' AND o.total_minor > 0 AND o.placed_at >= ${since(context)}`;
}

function browsed(trait: 'device' | 'traffic', { who }: TraitPeople): SqlFragment {
  const [context, column] = trait === 'device' ? ['last_context_id', 'device'] : ['first_context_id', 'source'];
  return sql`SELECT w.customer_id, ${sql.raw(`x.${column}`)} AS key FROM (${who}) w JOIN audience.browsing b USING (customer_id) JOIN audience.behaviour_context x ON x.id = ${sql.raw(`b.${context}`)}`;
}

function boughtValues(trait: 'category' | 'product' | 'brand' | 'attribute' | 'price', { bought }: TraitPeople): SqlFragment {
  const table = sql.raw(bought);
  switch (trait) {
    case 'product': return sql`SELECT DISTINCT b.customer_id, b.product_id::text AS key FROM ${table} b`;
    case 'price': return sql`SELECT DISTINCT b.customer_id, b.band::text AS key FROM ${table} b WHERE b.band IS NOT NULL`;
    case 'attribute': return sql`SELECT DISTINCT b.customer_id, v.key FROM ${table} b JOIN (${attributes()}) v ON v.product_id = b.product_id`;
    default: return sql`SELECT DISTINCT b.customer_id, ${sql.raw(trait === 'category' ? 'pr.category_id::text' : 'pr.brand')} AS key FROM ${table} b JOIN commerce.product pr ON pr.id = b.product_id`;
  }
}

/** Attributes of products as `name=value`, their custom fields that hold a choice or a word as `cf.key=value`; long texts are descriptions and no attributes. */
function attributes(): SqlFragment {
  return sql`SELECT a.product_id, a.name || '=' || v.value AS key FROM (SELECT pr.id AS product_id, a.name, a.value FROM commerce.product pr CROSS JOIN LATERAL jsonb_each(pr.attributes) AS a(name, value)
      UNION ALL SELECT pr.id, ${CUSTOM_ATTRIBUTE} || f.key, pr.custom -> f.key FROM record.custom_field f JOIN commerce.product pr ON pr.custom ? f.key
        WHERE f.storage = 'product' AND f.archived_at IS NULL AND f.type IN ('select', 'multi_select', 'boolean', 'text')) a
    CROSS JOIN LATERAL (SELECT a.value #>> '{}' AS value WHERE jsonb_typeof(a.value) IN ('string', 'number', 'boolean')
      UNION ALL SELECT e FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(a.value) = 'array' THEN a.value ELSE '[]' END) e) v WHERE length(v.value) BETWEEN 1 AND 60`;
}

/** What people bought in the window, once for each product and price band: rows (customer_id, product_id, band). */
export function boughtRows(who: SqlFragment, context: TraitContext): SqlFragment {
  const edges = context.bands.map((edge) => String(edge));
  const band = edges.length === 0 ? sql`NULL::int` : sql`CASE WHEN o.currency = ${context.currency} THEN width_bucket(l.unit_price, ${edges}::numeric[]) END`;
  return sql`SELECT DISTINCT o.customer_id, l.product_id, ${band} AS band FROM (${who}) w JOIN commerce.sales_order o USING (customer_id)
    JOIN commerce.order_line l ON l.customer_id = o.customer_id AND l.order_id = o.id
    WHERE o.status <> 'cancelled' AND o.total_minor > 0 AND o.placed_at >= ${since(context)} AND l.product_id IS NOT NULL AND l.quantity > 0`;
}
