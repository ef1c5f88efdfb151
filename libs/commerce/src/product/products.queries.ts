import { customOutput, isoUtc, prepared } from '@patron/record';
import { rightOn, sql, type HasFieldRights, type SqlFragment } from '@patron/kernel';

/** A variant without its cost where that is hidden. */
function variant(asker: HasFieldRights): string {
  const cost = rightOn(asker, 'product', 'cost') === 'hidden' ? '' : `'cost', trim_scale(v.cost)::text,`;
  return `json_build_object('id', v.id, 'sku', v.sku, 'title', v.title, 'price', trim_scale(v.price)::text, 'currency', v.currency, ${cost}
    'barcode', v.barcode, 'status', v.status, 'options', v.options)`;
}
const METRIC = `json_build_object('currency', pm.currency, 'orders', pm.orders, 'units', trim_scale(pm.units), 'grossMinor', pm.gross_minor, 'refundedMinor', pm.refunded_minor,
  'netMinor', pm.net_minor, 'knownGrossMinor', pm.known_gross_minor, 'knownRefundedMinor', pm.known_refunded_minor, 'knownNetMinor', pm.known_net_minor,
  'lastSoldAt', ${isoUtc('pm.last_sold_at')})`;
const CATEGORY = `(SELECT json_build_object('id', c.id, 'name', c.name) FROM commerce.category c WHERE c.id = pr.category_id)`;
const STAMPS = `'createdAt', ${isoUtc('pr.created_at')}, 'updatedAt', ${isoUtc('pr.updated_at')}, 'version', pr.version`;

/** Trusted SQL over `pr` and `pm`, as far as the asker may see it. */
export const productItem = (asker: HasFieldRights): string => `'id', pr.id, 'title', pr.title, 'status', pr.status, 'brand', pr.brand, 'imageUrl', pr.image_url, 'category', ${CATEGORY},
  'variant', (SELECT ${variant(asker)} FROM commerce.variant v WHERE v.product_id = pr.id ORDER BY v.position, v.id LIMIT 1),
  'variantCount', (SELECT count(*) FROM commerce.variant v WHERE v.product_id = pr.id), 'metrics', ${METRIC}, ${STAMPS}`;

export function productDetail(id: string, asker: HasFieldRights): SqlFragment {
  return prepared(sql`SELECT pr.version, json_build_object('id', pr.id, 'title', pr.title, 'description', pr.description, 'brand', pr.brand, 'status', pr.status,
      'imageUrl', pr.image_url, 'category', ${sql.raw(CATEGORY)}, 'attributes', pr.attributes, 'options', pr.options, 'custom', ${sql.raw(customOutput(asker, 'product', 'pr.custom'))},
      'variants', coalesce((SELECT json_agg(${sql.raw(variant(asker))} ORDER BY v.position, v.id) FROM commerce.variant v WHERE v.product_id = pr.id), '[]'::json),
      'metrics', coalesce((SELECT json_agg(${sql.raw(METRIC)} ORDER BY pm.main DESC, pm.currency) FROM commerce.product_metric pm WHERE pm.product_id = pr.id), '[]'::json),
      'externalRefs', coalesce((SELECT json_agg(json_build_object('source', x.source, 'externalId', x.external_id) ORDER BY x.source, x.external_id)
        FROM kernel.external_ref x WHERE x.id = pr.id AND x.kind = 'product'), '[]'::json), ${sql.raw(STAMPS)})::text AS json
    FROM commerce.product pr WHERE pr.id = ${id}::uuid`);
}

/** Title anywhere, sku from its beginning. */
export function productText(text: string): SqlFragment {
  const like = text.toLowerCase().replace(/[\\%_]/g, '\\$&');
  return sql`(lower(pr.title) LIKE ${`%${like}%`} OR pr.id IN (SELECT v.product_id FROM commerce.variant v WHERE lower(v.sku) LIKE ${`${like}%`}))`;
}
