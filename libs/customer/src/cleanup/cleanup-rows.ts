import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { CustomerRecord } from '../profile/profile.types.js';

interface Pair {
  record: CustomerRecord;
  next: CustomerRecord;
}

/** Who has the value already, and of which kind it is. */
export interface Holder {
  id: string;
  kind: string;
}

/** The identities and addresses a clean-up rewrites. */
@Injectable()
export class CleanupRows {
  constructor(private readonly database: Database) {}

  /** By customer: who holds a phone or e-mail it would come to have, in the base or among those before it. */
  async taken(m: EntityManager, pairs: readonly Pair[]): Promise<Map<string, Holder>> {
    const wanted = pairs.flatMap(({ record, next }) => next.identities.filter((identity) => valueOf(record, identity.id) !== identity.value).map(({ id, kind, value }) => ({ customerId: record.id, id, kind, value })));
    if (wanted.length === 0) return new Map();
    const rows = await this.database.rows<{ kind: string; value: string; customerId: string; id: string }>(sql`select i.kind, i.value, i.customer_id as "customerId", i.id
      from unnest(${wanted.map(({ kind }) => kind)}::text[], ${wanted.map(({ value }) => value)}::text[]) as u(kind, value) join customer.identity i on i.kind = u.kind and i.value = u.value`, m);
    const holders = new Map(rows.map(({ kind, value, customerId, id }) => [`${kind} ${value}`, { customerId, id }]));
    const taken = new Map<string, Holder>();
    for (const { customerId, id, kind, value } of wanted) {
      const holder = holders.get(`${kind} ${value}`);
      if (holder && holder.id !== id) taken.set(customerId, { id: holder.customerId, kind });
      else holders.set(`${kind} ${value}`, { customerId, id });
    }
    return taken;
  }

  async write(m: EntityManager, pairs: readonly Pair[], now: Date): Promise<void> {
    const identities = pairs.flatMap(({ record, next }) => next.identities.filter(({ id, value }) => valueOf(record, id) !== value).map(({ id, value }) => ({ customerId: record.id, id, value })));
    const addresses = pairs.flatMap(({ record, next }) => next.addresses.filter((address) => !record.addresses.includes(address)).map((address) => ({ ...address, customerId: record.id })));
    if (identities.length > 0) {
      await this.database.execute(sql`update customer.identity i set value = r.value from jsonb_to_recordset(${JSON.stringify(identities)}::jsonb) as r("customerId" uuid, id uuid, value text)
        where i.customer_id = r."customerId" and i.id = r.id`, m);
    }
    if (addresses.length === 0) return;
    await this.database.execute(sql`update customer.address a set label = r.label, recipient = r.recipient, phone = r.phone, country = r.country, province = r.province, city = r.city, district = r.district, street = r.street,
        postal_code = r."postalCode", updated_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as r("customerId" uuid, id uuid, label text, recipient text, phone text, country text, province text, city text, district text, street text, "postalCode" text)
      where a.customer_id = r."customerId" and a.id = r.id`, m);
  }
}

function valueOf({ identities }: CustomerRecord, id: string): string | undefined {
  return identities.find((identity) => identity.id === id)?.value;
}
