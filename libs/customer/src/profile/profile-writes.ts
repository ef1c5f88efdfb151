import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, sql } from '@patron/kernel';
import type { Config, Principal, SqlFragment } from '@patron/kernel';
import { changedCustom, CustomFields } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { NormalisedInput } from '../batch/normalise-input.js';
import { CUSTOMER_STORAGE, customRecordOf } from '../custom/storage.js';
import { CustomerTrail } from '../history/customer-trail.js';
import { codeTerms, searchTerms, TERM_KINDS } from '../text/search-terms.js';
import type { AddressData, CustomerRecord, IdentityData, ProfileData } from './profile.types.js';
import { PROFILE_COLUMNS } from './profile.types.js';

export interface NewCustomer extends CustomerRecord {
  createdAt: Date;
  createdBy: string | null;
}

export interface IdentityRow extends IdentityData {
  customerId: string;
}

const COLUMNS = Object.entries(PROFILE_COLUMNS);
const NAMES = COLUMNS.map(([, [column]]) => column).join(', ');
const RECORD = COLUMNS.map(([field, [, type]]) => `"${field}" ${type}`).join(', ');
const VALUES = COLUMNS.map(([field]) => `r."${field}"`).join(', ');
const ASSIGNMENTS = COLUMNS.map(([field, [column]]) => `${column} = r."${field}"`).join(', ');
const AS_JSON = COLUMNS.map(([field, [column]]) => `'${field}', p.${column}`).join(', ');

/** The statements that write profiles, any number of them at once. Callers hold the transaction and append the events. */
@Injectable()
export class ProfileWrites {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    private readonly trail: CustomerTrail,
    private readonly fields: CustomFields,
  ) {}

  /** Turns what items say of custom fields into changes of their data, and adds what is wrong to their errors. `record`: what each is laid over. */
  async acceptCustom(
    m: EntityManager,
    items: readonly { input: Pick<NormalisedInput, 'data' | 'custom' | 'errors'>; record: Pick<CustomerRecord, 'id' | 'profile'> | undefined; owner: string }[],
    principal: Principal | undefined,
  ): Promise<void> {
    const answers = await this.fields.accept(m, CUSTOMER_STORAGE, items.map(({ input, record, owner }) => ({
      record: customRecordOf(input.data.kind ?? record?.profile.kind ?? 'person'), input: input.custom, stored: record?.profile.custom, owner: record?.id ?? owner,
    })), principal);
    items.forEach(({ input }, at) => {
      const { change = {}, errors = [] } = answers[at] ?? {};
      if (Object.keys(change).length > 0) input.data.custom = change;
      input.errors.push(...errors);
    });
  }

  /**
   * Profiles with metric rows, identities, addresses and search terms in one statement.
   * @returns how many of the identities were still free; fewer than given means somebody took one meanwhile
   */
  async insert(m: EntityManager, customers: readonly NewCustomer[], now: Date): Promise<number> {
    const rows = customers.map(({ profile, id, createdAt, createdBy }) => ({ ...profile, id, createdAt, createdBy }));
    const identities = customers.flatMap(({ id, identities: list }) => list.map((identity) => ({ ...identity, customerId: id })));
    const addresses = customers.flatMap(({ id, addresses: list }) => list.map((address) => ({ ...address, customerId: id })));
    const result = await this.database.one<{ taken: number }>(
      sql`with p as (
          insert into customer.profile (id, created_by, version, created_at, updated_at, ${sql.raw(NAMES)})
          select r.id, r."createdBy", 1, r."createdAt", ${now}::timestamptz, ${sql.raw(VALUES)}
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "createdBy" uuid, "createdAt" timestamptz, ${sql.raw(RECORD)})
          returning id, kind
        ), metric as (
          insert into customer.metric (customer_id, currency, updated_at)
          select id, ${this.config.baseCurrency}, ${now}::timestamptz from p where kind <> 'visitor'
        ), address as (${insertAddresses(addresses, now)}
        ), term as (${insertTerms(customers)}
        ), identity as (${insertIdentities(identities, now)} returning 1)
        select count(*)::int as taken from identity`.named('customer.profile.insert'),
      m,
    );
    await this.trail.created(m, customers);
    await this.claimCustom(m, customers);
    return result?.taken ?? 0;
  }

  /** A recognised visitor is a customer from now on and needs its row of figures. */
  async addMetrics(m: EntityManager, ids: readonly string[], now: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.database.execute(
      sql`insert into customer.metric (customer_id, currency, updated_at)
        select id, ${this.config.baseCurrency}, ${now}::timestamptz from unnest(${[...ids]}::uuid[]) as u(id) on conflict do nothing`,
      m,
    );
  }

  /** New state of existing profiles, which the caller has locked. */
  async update(m: EntityManager, records: readonly CustomerRecord[], now: Date): Promise<void> {
    if (records.length === 0) return;
    const rows = records.map(({ id, profile }) => ({ ...profile, id }));
    await this.database.execute(
      sql`update customer.profile p set version = p.version + 1, updated_at = ${now}::timestamptz, ${sql.raw(ASSIGNMENTS)}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, ${sql.raw(RECORD)})
        where p.id = r.id`.named('customer.profile.update'),
      m,
    );
    await this.trail.updated(m, records);
    await this.claimCustom(m, records);
  }

  private claimCustom(m: EntityManager, records: readonly CustomerRecord[]): Promise<void> {
    return this.fields.claim(m, CUSTOMER_STORAGE, records.map(({ id, profile }) => ({ id, custom: profile.custom })));
  }

  /** @returns how many were still free */
  async addIdentities(m: EntityManager, identities: readonly IdentityRow[], now: Date): Promise<number> {
    if (identities.length === 0) return 0;
    return this.database.execute(insertIdentities(identities, now).named('customer.identity.insert'), m);
  }

  async addAddresses(m: EntityManager, addresses: readonly (AddressData & { customerId: string })[], now: Date): Promise<void> {
    if (addresses.length === 0) return;
    await this.database.execute(insertAddresses(addresses, now).named('customer.address.insert'), m);
  }

  /** Brings the search terms of the customers in line with their names, identities and external ids. */
  async rewriteTerms(m: EntityManager, records: readonly CustomerRecord[]): Promise<void> {
    if (records.length === 0) return;
    const ids = records.map(({ id }) => id);
    await this.database.execute(
      sql`with wanted as (${termRows(records)}), gone as (
          delete from customer.search_term t where t.customer_id = any(${ids}::uuid[])
            and not exists (select 1 from wanted w where w.term = t.term and w.customer_id = t.customer_id))
        insert into customer.search_term as t (term, customer_id, kind, owner_id) select term, customer_id, kind, owner_id from wanted
        on conflict (term, customer_id) do update set kind = excluded.kind, owner_id = excluded.owner_id
          where t.kind <> excluded.kind or t.owner_id is distinct from excluded.owner_id`.named('customer.search_term.rewrite'),
      m,
    );
  }

  /** Makes customers found by external ids they were just given. */
  async addRefTerms(m: EntityManager, refs: readonly { id: string; externalId: string }[]): Promise<void> {
    const rows = refs.flatMap(({ id, externalId }) => codeTerms(externalId).map((term) => ({ term, id })));
    if (rows.length === 0) return;
    await this.database.execute(
      sql`insert into customer.search_term (term, customer_id, kind, owner_id)
        select u.term, u.customer_id, ${TERM_KINDS.indexOf('external_id')}::smallint, p.owner_id
        from unnest(${rows.map(({ term }) => term)}::text[], ${rows.map(({ id }) => id)}::uuid[]) as u(term, customer_id)
        join customer.profile p on p.id = u.customer_id on conflict do nothing`,
      m,
    );
  }

  /** Customers by id with everything but addresses, locked in one order. Ids that are gone are absent. */
  async lock(m: EntityManager, ids: readonly string[]): Promise<CustomerRecord[]> {
    if (ids.length === 0) return [];
    const records = await this.database.rows<CustomerRecord>(
      sql`with locked as (select * from customer.profile where id = any(${[...ids]}::uuid[]) order by id for update)
        select p.id, p.version, jsonb_build_object(${sql.raw(AS_JSON)}) as profile,
          coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'value', i.value, 'primary', i.is_primary,
            'source', i.source) order by i.created_at, i.id) from customer.identity i where i.customer_id = p.id), '[]') as identities,
          coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'label', a.label, 'recipient', a.recipient, 'phone', a.phone,
            'country', a.country, 'province', a.province, 'city', a.city, 'district', a.district, 'street', a.street,
            'postalCode', a.postal_code, 'primary', a.is_primary) order by a.created_at, a.id)
            from customer.address a where a.customer_id = p.id), '[]') as addresses,
          coalesce((select jsonb_agg(jsonb_build_object('source', x.source, 'externalId', x.external_id, 'sourceVersion', x.source_version)
            order by x.source, x.external_id) from kernel.external_ref x where x.id = p.id and x.kind = 'customer'), '[]') as refs
        from locked p`.named('customer.profile.lock'),
      m,
    );
    return this.trail.remember(records);
  }

  /** Removes customers and what hangs on them; what others know of them is the caller's to check. */
  async remove(m: EntityManager, ids: readonly string[]): Promise<void> {
    const list = [...ids];
    await this.database.execute(sql`delete from customer.search_term where customer_id = any(${list}::uuid[])`, m);
    await this.database.execute(sql`delete from kernel.external_ref where kind = 'customer' and id = any(${list}::uuid[])`, m);
    await this.database.execute(sql`delete from customer.duplicate_suggestion where state = 'open' and (left_id = any(${list}::uuid[]) or right_id = any(${list}::uuid[]))`, m);
    await this.database.execute(sql`delete from customer.contact where person_id = any(${list}::uuid[])`, m);
    await this.database.execute(sql`update customer.profile set parent_id = null, version = version + 1 where parent_id = any(${list}::uuid[])`, m);
    const gone = await this.database.rows<{ id: string; name: string; kind: string }>(sql`delete from customer.profile where id = any(${list}::uuid[]) returning id, name, kind`, m);
    await this.trail.deleted(m, gone);
    await this.fields.release(m, CUSTOMER_STORAGE, list);
  }
}

/** The fields in which two profiles differ; `nameKey` follows the name and is not told. */
export function changedFields(before: ProfileData, after: ProfileData): string[] {
  const fields = Object.keys(PROFILE_COLUMNS) as (keyof ProfileData)[];
  const plain = fields.filter((field) => field !== 'nameKey' && field !== 'custom' && !same(before[field], after[field]));
  return [...plain, ...changedCustom(before.custom, after.custom)];
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function insertIdentities(rows: readonly IdentityRow[], now: Date): SqlFragment {
  return sql`insert into customer.identity (customer_id, id, kind, value, is_primary, source, created_at)
    select r."customerId", r.id, r.kind, r.value, r."primary", r.source, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" uuid, id uuid, kind text, value text, "primary" boolean, source text)
    order by r.kind, r.value on conflict (kind, value) do nothing`;
}

function insertAddresses(rows: readonly (AddressData & { customerId: string })[], now: Date): SqlFragment {
  return sql`insert into customer.address (customer_id, id, label, recipient, phone, country, province, city, district, street,
      postal_code, is_primary, created_at, updated_at)
    select r."customerId", r.id, r.label, r.recipient, r.phone, r.country, r.province, r.city, r.district, r.street,
      r."postalCode", r."primary", ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" uuid, id uuid, label text, recipient text, phone text,
      country text, province text, city text, district text, street text, "postalCode" text, "primary" boolean)`;
}

function insertTerms(customers: readonly CustomerRecord[]): SqlFragment {
  return sql`insert into customer.search_term (term, customer_id, kind, owner_id) ${termRows(customers)}`;
}

/** Arrays rather than JSON: a dozen short rows a customer. Sorted by term, so that the index is walked once. */
function termRows(customers: readonly CustomerRecord[]): SqlFragment {
  const rows = customers.filter(({ profile }) => profile.kind !== 'visitor').flatMap(termsOf);
  rows.sort((a, b) => (a.term < b.term ? -1 : 1));
  return sql`select u.term, u.customer_id, u.kind, u.owner_id from unnest(${rows.map(({ term }) => term)}::text[],
    ${rows.map(({ customerId }) => customerId)}::uuid[], ${rows.map(({ kind }) => kind)}::smallint[],
    ${rows.map(({ ownerId }) => ownerId)}::uuid[]) as u(term, customer_id, kind, owner_id)`;
}

interface TermRow {
  term: string;
  customerId: string;
  kind: number;
  ownerId: string | null;
}

function termsOf({ id, profile, identities, refs }: CustomerRecord): TermRow[] {
  const terms = searchTerms({
    name: profile.name,
    kind: profile.kind,
    otherNames: profile.company === null ? [] : [profile.company],
    identities,
    externalIds: refs.map(({ externalId }) => externalId),
  });
  return terms.map(({ term, kind }) => ({ term, customerId: id, kind: TERM_KINDS.indexOf(kind), ownerId: profile.ownerId }));
}
