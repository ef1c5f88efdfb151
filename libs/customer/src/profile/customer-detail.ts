import { masked, protectedField, rightOn, sql } from '@patron/kernel';
import type { FieldRight, HasFieldRights, Principal, SqlFragment } from '@patron/kernel';
import { customOutput, isoUtc, prepared } from '@patron/record';
import { OWNER_JSON, TAGS_JSON } from './customers.queries.js';
import { customerScope } from './row-scope.js';

interface Part {
  key: string;
  /** Trusted SQL over `p`. */
  expression: string;
  /** The protected field whose right counts; a text that is masked where that right is 'masked'. */
  right?: string;
}

/** How a value of each kind of identity is seen. */
export const IDENTITY_RIGHTS: Readonly<Record<string, string>> = { phone: 'phone', email: 'email', member_no: 'memberNo' };
/** Accounts at other places: WeChat, Taobao, … */
export const OTHER_IDENTITIES = 'accounts';

const own = (key: string, column: string, right?: string): Part => ({ key, expression: `p.${column}`, ...(right ? { right } : {}) });

const PARTS: readonly Part[] = [
  own('id', 'id'), own('kind', 'kind'), own('name', 'name'), own('givenName', 'given_name'), own('familyName', 'family_name'),
  own('company', 'company', 'company'), own('gender', 'gender', 'gender'),
  {
    key: 'birthday', right: 'birthday',
    expression: `case when p.birth_month is not null then json_build_object('year', p.birth_year, 'month', p.birth_month, 'day', p.birth_day) end`,
  },
  own('language', 'language'), own('timezone', 'timezone'), own('preferredChannel', 'preferred_channel'), own('level', 'level', 'level'), own('source', 'source', 'source'),
  own('firstTouch', 'first_touch', 'source'), own('avatarUrl', 'avatar_url'), own('attributes', 'attributes', 'attributes'), own('note', 'note', 'note'),
  own('phone', 'phone', 'phone'), own('email', 'email', 'email'), own('memberNo', 'member_no', 'memberNo'),
  own('country', 'country'), own('province', 'province'), own('city', 'city'),
  own('industry', 'industry'), own('taxNumber', 'tax_number'), own('website', 'website'), own('employees', 'employees'),
  { key: 'parent', expression: `(select json_build_object('id', c.id, 'name', c.name) from customer.profile c where c.id = p.parent_id)` },
  own('ownerId', 'owner_id'), { key: 'owner', expression: OWNER_JSON }, { key: 'tags', expression: TAGS_JSON },
  {
    key: 'externalRefs',
    expression: `coalesce((select json_agg(json_build_object('source', x.source, 'externalId', x.external_id)
      order by x.source, x.external_id) from kernel.external_ref x where x.id = p.id and x.kind = 'customer'), '[]'::json)`,
  },
  { key: 'createdAt', expression: isoUtc('p.created_at') }, { key: 'updatedAt', expression: isoUtc('p.updated_at') }, own('version', 'version'),
];

/** One customer as JSON text with its version, as far as the principal may see it; by primary key, planned once per connection and shape. */
export function customerDetail(id: string, principal: Principal): SqlFragment {
  const detail = sql.raw(detailFor(principal));
  return prepared(sql`select p.version, ${detail} as json from customer.profile p where ${sql.and([sql`p.id = ${id}::uuid`, customerScope(principal)])}`);
}

const built = new Map<string, string>();

/** There are as many texts as combinations of rights in use: a few. */
function detailFor(asker: HasFieldRights): string {
  const key = JSON.stringify(asker.fields['customer'] ?? {});
  const known = built.get(key);
  if (known !== undefined) return known;
  const text = detailText(asker);
  if (built.size > 200) built.clear();
  built.set(key, text);
  return text;
}

function detailText(asker: HasFieldRights): string {
  const pairs = PARTS.flatMap(({ key, expression, right }) => {
    const seen = right === undefined ? expression : shown(asker, right, expression);
    return seen === null ? [] : [`'${key}', ${seen}`];
  });
  pairs.push(`'custom', ${customOutput(asker, 'customer', 'p.custom')}`);
  pairs.push(`'identities', ${identities(asker)}`);
  const addresses = addressesFor(rightOn(asker, 'customer', 'address'), rightOn(asker, 'customer', 'phone'));
  if (addresses) pairs.push(`'addresses', ${addresses}`);
  // json_build_object takes at most 100 arguments.
  const halves = [pairs.slice(0, 45), pairs.slice(45)].filter((half) => half.length > 0).map((half) => `jsonb_build_object(${half.join(', ')})`);
  return `(${halves.join(' || ')})::text`;
}

/** Trusted SQL of a value as its right lets it be seen; null where the key is left out. */
export function shown(asker: HasFieldRights, field: string, expression: string): string | null {
  const right = rightOn(asker, 'customer', field);
  if (right === 'hidden') return null;
  return right === 'masked' ? masked(protectedField('customer', field)?.mask ?? 'text', `(${expression})::text`) : expression;
}

/** Hidden kinds are left out, masked ones show a masked value. */
function identities(asker: HasFieldRights): string {
  const named = Object.entries(IDENTITY_RIGHTS);
  const values = named.map(([kind, field]) => `when '${kind}' then ${shown(asker, field, 'i.value') ?? 'null'}`);
  const hidden = named.filter(([, field]) => rightOn(asker, 'customer', field) === 'hidden').map(([kind]) => `'${kind}'`);
  const others = shown(asker, OTHER_IDENTITIES, 'i.value');
  const conditions = [
    'i.customer_id = p.id',
    ...(hidden.length > 0 ? [`i.kind not in (${hidden.join(', ')})`] : []),
    ...(others === null ? [`i.kind in (${named.map(([kind]) => `'${kind}'`).join(', ')})`] : []),
  ];
  return `coalesce((select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'value', case i.kind ${values.join(' ')} else ${others ?? 'null'} end,
    'primary', i.is_primary, 'source', i.source) order by i.created_at, i.id) from customer.identity i where ${conditions.join(' and ')}), '[]'::json)`;
}

/** Masked: the region stays readable, what leads to the door does not. A recipient's phone is a phone like any other. */
function addressesFor(address: FieldRight, phone: FieldRight): string | null {
  if (address === 'hidden') return null;
  const text = (column: string): string => (address === 'masked' ? masked('text', column) : column);
  const reached = address === 'masked' || phone === 'masked' ? masked('phone', 'a.phone') : 'a.phone';
  return `coalesce((select json_agg(json_build_object('id', a.id, 'label', a.label, 'recipient', ${text('a.recipient')}, 'phone', ${phone === 'hidden' ? 'null' : reached},
    'country', a.country, 'province', a.province, 'city', a.city, 'district', a.district, 'street', ${text('a.street')},
    'postalCode', ${text('a.postal_code')}, 'primary', a.is_primary) order by a.is_primary desc, a.created_at, a.id)
    from customer.address a where a.customer_id = p.id), '[]'::json)`;
}
