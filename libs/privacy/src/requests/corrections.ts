import { sql, type HasFieldRights, type SqlFragment } from '@patron/kernel';

/** A change of the customer's own fields, as the history tells it: which they were, never what they hold. */
export interface Correction {
  id: string;
  at: string;
  actor: string;
  fields: string[];
}

/** What was changed of the customer (`r`: the request) since it was received, the newest first, as JSON; fields hidden from the asker are left out. */
export function correctionsJson({ fields }: HasFieldRights): SqlFragment {
  const hidden = Object.entries(fields['customer'] ?? {}).flatMap(([field, right]) => (right === 'hidden' ? [field] : []));
  return sql`(select coalesce(json_agg(json_build_object('id', c.id, 'at', c.at, 'actor', c.actor_name, 'fields', c.fields) order by c.position desc), '[]') from (
    select a.id, a.at, a.actor_name, a.position, f.fields from kernel.audit a cross join lateral (
      select array_agg(distinct split_part(k.key, '.', case when k.key like 'cf.%' then 2 else 1 end)) as fields from (
        select json_object_keys(case json_typeof(a.detail -> 'before') when 'object' then a.detail -> 'before' else '{}' end) as key
        union select json_object_keys(case json_typeof(a.detail -> 'after') when 'object' then a.detail -> 'after' else '{}' end)) k where k.key <> all(${hidden}::text[])) f
    where a.customer_id = r.customer_id and a.action = 'customer.updated' and a.at >= r.received_on and f.fields is not null order by a.position desc limit 50) c)`;
}
