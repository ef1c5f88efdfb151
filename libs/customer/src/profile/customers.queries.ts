/** Trusted SQL over `p`: owner as `{id, name}`, tags in the order of their names. */
export const OWNER_JSON = `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = p.owner_id)`;
export const TAGS_JSON = `case when cardinality(p.tag_ids) = 0 then '[]'::json else coalesce((
  select json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name)
  from customer.tag t where t.id = any(p.tag_ids)), '[]'::json) end`;
