import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { isoUtc } from '@patron/record';

/** Trusted SQL over `p`: owner as `{id, name}`, tags in the order of their names. */
export const OWNER_JSON = `(select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = p.owner_id)`;
export const TAGS_JSON = `case when cardinality(p.tag_ids) = 0 then '[]'::json else coalesce((
  select json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name)
  from customer.tag t where t.id = any(p.tag_ids)), '[]'::json) end`;

const DETAIL = `json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'givenName', p.given_name, 'familyName', p.family_name,
  'company', p.company, 'gender', p.gender,
  'birthday', case when p.birth_month is not null then json_build_object('year', p.birth_year, 'month', p.birth_month, 'day', p.birth_day) end,
  'language', p.language, 'timezone', p.timezone, 'preferredChannel', p.preferred_channel, 'level', p.level, 'source', p.source,
  'firstTouch', p.first_touch, 'avatarUrl', p.avatar_url, 'attributes', p.attributes, 'note', p.note,
  'phone', p.phone, 'email', p.email, 'memberNo', p.member_no, 'country', p.country, 'province', p.province, 'city', p.city,
  'industry', p.industry, 'taxNumber', p.tax_number, 'website', p.website, 'employees', p.employees,
  'parent', (select json_build_object('id', c.id, 'name', c.name) from customer.profile c where c.id = p.parent_id),
  'ownerId', p.owner_id, 'owner', ${OWNER_JSON}, 'tags', ${TAGS_JSON},
  'identities', coalesce((select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'value', i.value, 'primary', i.is_primary,
    'source', i.source) order by i.created_at, i.id) from customer.identity i where i.customer_id = p.id), '[]'::json),
  'addresses', coalesce((select json_agg(json_build_object('id', a.id, 'label', a.label, 'recipient', a.recipient, 'phone', a.phone,
    'country', a.country, 'province', a.province, 'city', a.city, 'district', a.district, 'street', a.street,
    'postalCode', a.postal_code, 'primary', a.is_primary) order by a.is_primary desc, a.created_at, a.id)
    from customer.address a where a.customer_id = p.id), '[]'::json),
  'externalRefs', coalesce((select json_agg(json_build_object('source', x.source, 'externalId', x.external_id)
    order by x.source, x.external_id) from kernel.external_ref x where x.id = p.id and x.kind = 'customer'), '[]'::json),
  'createdAt', ${isoUtc('p.created_at')}, 'updatedAt', ${isoUtc('p.updated_at')}, 'version', p.version)::text`;

/** One customer as JSON text with its version; by primary key, named, so planned once per connection. */
export function customerDetail(id: string, ownerIds: readonly string[] | null): SqlFragment {
  return ownerIds === null
    ? sql`select p.version, ${sql.raw(DETAIL)} as json from customer.profile p where p.id = ${id}::uuid`.named('customer.detail')
    : sql`select p.version, ${sql.raw(DETAIL)} as json from customer.profile p
        where p.id = ${id}::uuid and p.owner_id = any(${ownerIds}::uuid[])`.named('customer.detail.scoped');
}

/** Whether there is such a customer among those of the owners (null: everybody's). */
export function customerExists(id: string, ownerIds: readonly string[] | null): SqlFragment {
  return ownerIds === null
    ? sql`select 1 as found from customer.profile p where p.id = ${id}::uuid`.named('customer.exists')
    : sql`select 1 as found from customer.profile p where p.id = ${id}::uuid and p.owner_id = any(${ownerIds}::uuid[])`.named('customer.exists.scoped');
}
