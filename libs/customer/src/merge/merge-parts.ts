import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ProfileWrites } from '../profile/profile-writes.js';
import type { CustomerRecord } from '../profile/profile.types.js';
import { withPrimaries } from '../batch/merge-customer.js';
import { quoted } from './move-sql.js';
import { TableColumns } from './table-columns.js';

/** The rows around a profile that a merge does not simply move: external ids, primaries, the profile itself. */
@Injectable()
export class MergeParts {
  constructor(
    private readonly database: Database,
    private readonly writes: ProfileWrites,
    private readonly columns: TableColumns,
  ) {}

  /** External ids of the customer, and those of the records that moved. */
  async pointRefs(m: EntityManager, mergeId: string, { from, to }: { from: string; to: string }): Promise<void> {
    await this.database.execute(sql`with own as (
        update kernel.external_ref set id = ${to}::uuid, customer_id = case when customer_id is null then null else ${to}::uuid end
        where id = ${from}::uuid and kind = 'customer' returning source, external_id)
      insert into customer.merge_move (merge_id, place, action, key)
      select ${mergeId}::uuid, 'kernel.external_ref', 'moved', jsonb_build_object('source', source, 'external_id', external_id) from own`, m);
    await this.database.execute(sql`update kernel.external_ref r set customer_id = ${to}::uuid from customer.merge_move g
      where g.merge_id = ${mergeId}::uuid and g.action = 'moved' and g.key ? 'id' and r.id = (g.key ->> 'id')::uuid and r.customer_id = ${from}::uuid`, m);
  }

  /** @param records trusted SQL: the ids of every record that came back */
  async returnRefs(m: EntityManager, mergeId: string, { from, to }: { from: string; to: string }, records: readonly string[]): Promise<void> {
    await this.database.execute(sql`update kernel.external_ref r set id = ${to}::uuid, customer_id = case when r.customer_id is null then null else ${to}::uuid end
      from customer.merge_move g where g.merge_id = ${mergeId}::uuid and g.place = 'kernel.external_ref' and r.kind = 'customer'
        and r.source = g.key ->> 'source' and r.external_id = g.key ->> 'external_id' and r.id = ${from}::uuid`, m);
    for (const table of records) {
      await this.database.execute(sql`update kernel.external_ref r set customer_id = ${to}::uuid from ${sql.raw(table)} t
        where t.customer_id = ${to}::uuid and r.id = t.id and r.customer_id = ${from}::uuid`, m);
    }
  }

  /** Keeps which identities and addresses of the winner were primary. */
  async rememberPrimaries(m: EntityManager, mergeId: string, winnerId: string): Promise<void> {
    for (const table of ['customer.identity', 'customer.address']) {
      await this.database.execute(sql`insert into customer.merge_move (merge_id, place, action, key, image)
        select ${mergeId}::uuid, ${table}, 'changed', jsonb_build_object('id', t.id), jsonb_build_object('is_primary', t.is_primary)
        from ${sql.raw(table)} t where t.customer_id = ${winnerId}::uuid`, m);
    }
  }

  async restorePrimaries(m: EntityManager, mergeId: string, winnerId: string): Promise<void> {
    for (const table of ['customer.identity', 'customer.address']) {
      await this.database.execute(sql`update ${sql.raw(table)} t set is_primary = (g.image ->> 'is_primary')::boolean from customer.merge_move g
        where g.merge_id = ${mergeId}::uuid and g.place = ${table} and g.action = 'changed' and t.customer_id = ${winnerId}::uuid
          and t.id = (g.key ->> 'id')::uuid and t.is_primary <> (g.image ->> 'is_primary')::boolean`, m);
    }
  }

  /** Exactly these identities and this address are primary. */
  async setPrimaries(m: EntityManager, customerId: string, identities: readonly string[], address: string | null): Promise<void> {
    await this.database.execute(sql`update customer.identity set is_primary = (id = any(${[...identities]}::uuid[]))
      where customer_id = ${customerId}::uuid and is_primary <> (id = any(${[...identities]}::uuid[]))`, m);
    await this.database.execute(sql`update customer.address set is_primary = (id = ${address}::uuid) is true
      where customer_id = ${customerId}::uuid and is_primary <> ((id = ${address}::uuid) is true)`, m);
  }

  /** Where more or fewer than one of a kind are primary, the first of them is. */
  async onePrimary(m: EntityManager, customerId: string): Promise<void> {
    await this.database.execute(sql`update customer.identity i set is_primary = (i.id = b.ids[1]) from (
        select kind, array_agg(id order by is_primary desc, created_at, id) as ids from customer.identity where customer_id = ${customerId}::uuid
        group by kind having count(*) filter (where is_primary) <> 1) b
      where i.customer_id = ${customerId}::uuid and i.kind = b.kind`, m);
    await this.database.execute(sql`update customer.address a set is_primary = (a.id = b.ids[1]) from (
        select array_agg(id order by is_primary desc, created_at, id) as ids from customer.address where customer_id = ${customerId}::uuid
        having count(*) filter (where is_primary) <> 1) b
      where a.customer_id = ${customerId}::uuid and b.ids is not null`, m);
  }

  /** The row of a profile, whole and as it is. */
  async row(m: EntityManager, id: string): Promise<Record<string, unknown>> {
    const found = await this.database.one<{ row: Record<string, unknown> }>(sql`select to_jsonb(p) as row from customer.profile p where p.id = ${id}::uuid`, m);
    if (!found) throw new Error(`Profile ${id} was locked and is gone`);
    return found.row;
  }

  /** Puts a profile back with every column it had; a column added since takes its default. Its version goes on, so that no old one fits. */
  async putRow(m: EntityManager, row: Record<string, unknown>): Promise<void> {
    const columns = await this.columns.of('customer.profile');
    const known = [...columns].filter(([name]) => name in row);
    await this.database.execute(sql`insert into customer.profile (${sql.raw(known.map(([name]) => quoted(name)).join(', '))})
      select ${sql.raw(known.map(([name]) => (name === 'version' ? 'r.version + 1' : `r.${quoted(name)}`)).join(', '))}
      from jsonb_to_record(${JSON.stringify(row)}::jsonb) as r(${sql.raw(known.map(([name, type]) => `${quoted(name)} ${type}`).join(', '))})`, m);
  }

  /** Brings phone, e-mail, member number and what searches find in line with the identities that are there now. */
  async refresh(m: EntityManager, ids: readonly string[], now: Date): Promise<void> {
    const records = await this.writes.lock(m, [...ids].sort());
    const changed = records.flatMap((record): CustomerRecord[] => {
      const profile = withPrimaries(record);
      const same = profile.phone === record.profile.phone && profile.email === record.profile.email && profile.memberNo === record.profile.memberNo;
      record.profile = profile;
      return same ? [] : [record];
    });
    await this.writes.update(m, changed, now);
    await this.writes.rewriteTerms(m, records);
  }
}
