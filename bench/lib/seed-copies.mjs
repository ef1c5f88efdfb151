// A large shop from a small one: the generated customers again and again, each time under ids, phones, numbers and reps of their own.
import { runAll } from './indexes.mjs';

/** What the generator multiplies a customer's number by to make eight digits of a phone (demo/buyer.ts). */
const PHONE_STEP = 48_271n;

/** Generated ids end in 00 (see the loader); a copy's end in its own number. */
const id = (column) => `(left(${column}::text, 34) || c.hex)::uuid`;
const padded = (number, width) => `lpad((${number})::text, ${width}, '0')`;
const shifted = (text, width) => padded(`(${text})::int + c.shift`, width);

// Some addresses name no phone but whom to ask for.
const mobile = (column) => `CASE WHEN ${column} ~ '[0-9]{8}$' THEN left(${column}, -8) || ${padded(`(right(${column}, 8)::bigint + c.phone) % 100000000`, 8)} ELSE ${column} END`;
const customerNo = (column) => `'D' || ${shifted(`substr(${column}, 2)`, 7)}`;
const memberNo = (column) => `'VIP' || ${shifted(`substr(${column}, 4)`, 8)}`;
const email = (column) => `replace(${column}, '@', '-' || c.k || '@')`;
/** Order numbers end in seven digits of the customer and two of the order. */
const orderNo = (column) => `left(${column}, -9) || ${shifted(`substr(${column}, length(${column}) - 8, 7)`, 7)} || right(${column}, 2)`;
const orderNoIn = (key) => `CASE WHEN t.payload ->> '${key}' IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('${key}', ${orderNo(`(t.payload ->> '${key}')`)}) END`;
const orderIdIn = `CASE WHEN t.payload ->> 'orderId' IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('orderId', ${id(`(t.payload ->> 'orderId')`)}) END`;

const ofCustomer = { customer_id: id('t.customer_id') };
const ofOrder = { ...ofCustomer, order_id: id('t.order_id') };
const identityValue = `CASE t.kind WHEN 'phone' THEN ${mobile('t.value')} WHEN 'email' THEN ${email('t.value')} ELSE ${memberNo('t.value')} END`;

/** Columns that differ from the original, by table; all others are taken over. */
const DIFFERENT = {
  'customer.profile': { id: id('t.id'), owner_id: 'w.new', phone: mobile('t.phone'), email: email('t.email'), member_no: memberNo('t.member_no') },
  'customer.identity': { ...ofCustomer, id: id('t.id'), value: identityValue },
  'customer.address': { ...ofCustomer, id: id('t.id'), phone: mobile('t.phone') },
  'customer.metric': ofCustomer,
  'kernel.external_ref': { id: id('t.id'), ...ofCustomer, external_id: `CASE t.kind WHEN 'customer' THEN ${customerNo('t.external_id')} ELSE ${orderNo('t.external_id')} END` },
  'kernel.event': { ...ofCustomer, id: id('t.id'), subject_id: id('t.subject_id'), payload: `t.payload || ${orderNoIn('number')} || ${orderNoIn('orderNumber')} || ${orderIdIn}` },
  'commerce.sales_order': { ...ofCustomer, id: id('t.id'), number: orderNo('t.number') },
  'commerce.order_line': ofOrder,
  'commerce.order_discount': ofOrder,
  'commerce.payment': { ...ofOrder, id: id('t.id'), external_id: orderNo('t.external_id') },
  'commerce.order_status_change': { ...ofOrder, id: id('t.id') },
  'commerce.refund': { ...ofOrder, id: id('t.id'), external_id: orderNo('t.external_id'), number: orderNo('t.number') },
  'commerce.refund_line': { ...ofCustomer, refund_id: id('t.refund_id') },
};

const WITH_OWNER = 'JOIN bench.owner w ON w.k = c.k AND w.old = t.owner_id';
const OF_THE_SHOP = { 'kernel.external_ref': `t.kind IN ('customer', 'order')`, 'kernel.event': 't.customer_id IS NOT NULL' };

/** Names are the copy's too; what is found by a number or an address is made from the copy's own. */
const TERMS = `INSERT INTO customer.search_term (term, customer_id, kind, owner_id)
  SELECT t.term, ${id('t.customer_id')}, t.kind, w.new FROM customer.search_term t CROSS JOIN bench.copy c ${WITH_OWNER} WHERE t.kind <= 2
  UNION ALL SELECT x.term, ${id('t.customer_id')}, x.kind, w.new FROM customer.identity t JOIN customer.profile p ON p.id = t.customer_id CROSS JOIN bench.copy c
    JOIN bench.owner w ON w.k = c.k AND w.old = p.owner_id CROSS JOIN LATERAL (SELECT ${identityValue} AS value) v
    CROSS JOIN LATERAL (VALUES
      (CASE t.kind WHEN 'phone' THEN substr(v.value, 2) ELSE lower(v.value) END, CASE t.kind WHEN 'email' THEN 3 WHEN 'phone' THEN 4 ELSE 6 END),
      (CASE t.kind WHEN 'phone' THEN substr(v.value, 4) WHEN 'email' THEN regexp_replace(split_part(v.value, '@', 1), '[^a-z0-9]', '', 'g') END, CASE t.kind WHEN 'email' THEN 3 ELSE 4 END),
      (CASE t.kind WHEN 'phone' THEN right(v.value, 4) END, 5)) AS x(term, kind) WHERE x.term IS NOT NULL
  UNION ALL SELECT lower(${customerNo('t.external_id')}), ${id('t.id')}, 7, w.new FROM kernel.external_ref t JOIN customer.profile p ON p.id = t.id
    CROSS JOIN bench.copy c JOIN bench.owner w ON w.k = c.k AND w.old = p.owner_id WHERE t.kind = 'customer'`;

/**
 * Multiplies the generated part of the shop; tables must have no indexes. Each copy is a customer like the original with
 * the same orders on the same days, so its figures are the original's.
 * @param owners all reps; the first `generated / perOwner` have the originals
 */
export async function copyShop(client, url, { copies, generated, owners, perOwner }) {
  const reps = Math.ceil(generated / perOwner);
  await client.query('CREATE SCHEMA IF NOT EXISTS bench');
  await client.query(`CREATE TABLE bench.copy AS SELECT k, lpad(to_hex(k), 2, '0') AS hex, k * ${generated} AS shift, (k * ${(BigInt(generated) * PHONE_STEP) % 100_000_000n}) % 100000000 AS phone
    FROM generate_series(1, ${copies - 1}) k`);
  await client.query(`CREATE TABLE bench.owner AS SELECT old.id AS old, c.k, new.id AS new FROM unnest($1::uuid[]) WITH ORDINALITY AS old(id, n) CROSS JOIN bench.copy c
    JOIN unnest($1::uuid[]) WITH ORDINALITY AS new(id, n) ON new.n = old.n + c.k * ${reps} WHERE old.n <= ${reps}`, [owners]);
  await client.query('ANALYZE bench.copy, bench.owner');
  const statements = [];
  for (const [table, different] of Object.entries(DIFFERENT)) statements.push(await copying(client, table, different));
  // Terms read profiles and identities: before those are copied themselves.
  await runAll(url, [TERMS], 1);
  await runAll(url, statements, 2);
  await client.query('DROP SCHEMA bench CASCADE');
}

async function copying(client, table, different) {
  const { rows } = await client.query(`SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND ($1::text <> 'kernel.event' OR attname NOT IN ('position', 'xid')) ORDER BY attnum`, [table]);
  const names = rows.map(({ name }) => name);
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => different[name] ?? `t.${name}`).join(', ')}
    FROM ${table} t CROSS JOIN bench.copy c ${table === 'customer.profile' ? WITH_OWNER : ''} WHERE ${OF_THE_SHOP[table] ?? 'true'}`;
}
