import { Injectable } from '@nestjs/common';
import { Database, EventLog, newId, sql, type HasRowScope } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { CustomerRef, ResolveContext } from '../batch/customer-input.js';
import { CustomerResolver } from '../profile/customer-resolver.js';
import { customersWithin } from '../profile/row-scope.js';
import { RaceLost } from '../profile/race-lost.js';
import { VisitorJoins } from './visitor-joins.js';
import { belongTo, planVisitors, type Caller, type VisitorOwner, type VisitorPlan } from './visitor-plan.js';

/** Somebody at a device: who he says he is, and what the device calls him; at least one of the two. */
export interface Guest {
  customer: CustomerRef | null;
  visitorId: string | null;
}

/** The device of a customer who was a visitor on it until `at`; `rows`: what he had done by then. */
export interface RecognisedDevice {
  customerId: string;
  visitorId: string;
  at: Date;
  rows: number;
}

/** Whom what is done at devices belongs to. */
@Injectable()
export class Visitors {
  constructor(
    private readonly database: Database,
    private readonly resolver: CustomerResolver,
    private readonly joins: VisitorJoins,
    private readonly events: EventLog,
  ) {}

  /** Devices that were recognised some time ago, for histories that are made or brought over as a whole. */
  async recognised(m: EntityManager, devices: readonly RecognisedDevice[]): Promise<void> {
    if (devices.length === 0) return;
    const rows = devices.map((device) => ({ ...device, id: newId(), profileId: newId() }));
    await this.database.execute(sql`with r as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" uuid, "visitorId" text, at timestamptz, rows int, id uuid, "profileId" uuid)),
      known as (insert into customer.identity (customer_id, id, kind, value, is_primary, created_at) select "customerId", id, 'visitor_id', "visitorId", true, at from r on conflict (kind, value) do nothing)
      insert into customer.visitor_join (customer_id, visitor_id, rows, joined_at) select "customerId", "profileId", rows, at from r`, m);
    await this.events.append(m, rows.map(({ customerId, profileId, at, rows: count }) => ({
      name: 'customer.visitor_joined', customerId, subject: { type: 'customer', id: customerId }, occurredAt: at, payload: { visitorId: profileId, rows: count },
    })));
  }

  /**
   * The customer or visitor for each guest, in order; guests come in the order of time. Whoever is not known is made. What a device did before
   * somebody first signed in on it joins him, at once where that is rows of browsing alone, else by a merge that runs as a job. The profiles are locked
   * against merges and deletion until the transaction ends. `m` must belong to `Database.transaction`, which settles races by running again.
   */
  async resolve(m: EntityManager, guests: readonly Guest[], context: ResolveContext): Promise<string[]> {
    const owners = await this.owners(m, guests.flatMap(({ visitorId }) => visitorId ?? []));
    const customers = await this.customers(m, guests, context);
    const callers = guests.map(({ customer, visitorId }): Caller => ({ customerId: customer ? (customers.get(JSON.stringify(customer)) ?? null) : null, visitorId }));
    const plan = planVisitors(callers, owners);
    const made = await this.write(m, plan, context.now);
    const joined = plan.join.size > 0 ? await this.joins.join(m, plan.join, context) : new Map<string, string>();
    const ids = belongTo(callers, owners, { plan, made, joined });
    await this.hold(m, ids.filter((id) => !joined.has(id)));
    return ids;
  }

  /** Which of the guests, by their place, are customers somebody may not write to; whoever is not known yet is none. */
  async outside(guests: readonly Guest[], asker: HasRowScope): Promise<Set<number>> {
    if (asker.scope.kind === 'all') return new Set();
    return this.database.transaction(async (m) => {
      const owners = await this.owners(m, guests.flatMap(({ visitorId }) => visitorId ?? []));
      const named = await this.resolver.known(m, guests.map(({ customer }) => customer));
      const whose = guests.map(({ visitorId }, at) => named[at] ?? knownAt(owners, visitorId));
      const ids = [...new Set(whose.filter((id) => id !== null))];
      const inside = new Set((await this.database.rows<{ id: string }>(customersWithin(ids, asker, 'write'), m)).map(({ id }) => id));
      return new Set(whose.flatMap((id, at) => (id === null || inside.has(id) ? [] : [at])));
    });
  }

  private async owners(m: EntityManager, visitorIds: readonly string[]): Promise<Map<string, VisitorOwner>> {
    if (visitorIds.length === 0) return new Map();
    const rows = await this.database.rows<{ value: string } & VisitorOwner>(sql`select i.value, i.customer_id as "customerId", p.kind = 'visitor' as anonymous
      from customer.identity i join customer.profile p on p.id = i.customer_id where i.kind = 'visitor_id' and i.value = any(${[...new Set(visitorIds)]}::text[])`.named('customer.visitors.find'), m);
    return new Map(rows.map(({ value, ...owner }) => [value, owner]));
  }

  /** By the reference's JSON: a batch names few people many times. */
  private async customers(m: EntityManager, guests: readonly Guest[], context: ResolveContext): Promise<Map<string, string>> {
    const refs = new Map(guests.flatMap(({ customer }) => (customer ? [[JSON.stringify(customer), customer] as const] : [])));
    if (refs.size === 0) return new Map();
    const ids = await this.resolver.resolveMany(m, [...refs.values()], context);
    return new Map([...refs.keys()].map((key, at) => [key, ids[at] ?? '']));
  }

  private async write(m: EntityManager, { make, attach }: VisitorPlan, now: Date): Promise<Map<string, string>> {
    const made = new Map([...make].sort().map((visitorId) => [visitorId, newId()]));
    const wanted = [...made, ...attach].sort(([a], [b]) => (a < b ? -1 : 1));
    if (wanted.length === 0) return made;
    // Written so that the identities of the one customer are read: with EXISTS, or by the index of kinds, PostgreSQL reads those of everybody.
    const stored = await this.database.execute(sql`with made as (insert into customer.profile (id, kind, name, name_key, attributes, tag_ids, version, created_at, updated_at)
        select id, 'visitor', '', '', '{}', '{}', 1, ${now}::timestamptz, ${now}::timestamptz from unnest(${[...made.values()]}::uuid[]) as u(id))
      insert into customer.identity (customer_id, id, kind, value, is_primary, created_at)
      select u.customer_id, u.id, 'visitor_id', u.value, row_number() over (partition by u.customer_id order by u.value) = 1
        and (select count(*) from customer.identity i where i.customer_id = u.customer_id and i.kind || '' = 'visitor_id' and i.is_primary) = 0, ${now}::timestamptz
      from unnest(${wanted.map(([, id]) => id)}::uuid[], ${wanted.map(() => newId())}::uuid[], ${wanted.map(([value]) => value)}::text[]) as u(customer_id, id, value)
      order by u.value on conflict (kind, value) do nothing`.named('customer.visitors.identify'), m);
    if (stored < wanted.length) throw new RaceLost('a visitor id');
    return made;
  }

  /** What is written under somebody waits for a merge or a deletion that is under way, and those wait for it. */
  private async hold(m: EntityManager, ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)].sort();
    const held = await this.database.execute(sql`select 1 from customer.profile where id = any(${wanted}::uuid[]) order by id for key share`.named('customer.visitors.hold'), m);
    if (held < wanted.length) throw new RaceLost('a customer');
  }
}

/** The customer a device is known to belong to; null: nobody, or somebody anonymous. */
function knownAt(owners: ReadonlyMap<string, VisitorOwner>, visitorId: string | null): string | null {
  const owner = visitorId === null ? undefined : owners.get(visitorId);
  return owner && !owner.anonymous ? owner.customerId : null;
}
