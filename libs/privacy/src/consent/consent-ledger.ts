import { Injectable } from '@nestjs/common';
import { Clock, Database, EventLog, newId, RequestContext, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../privacy.events.js';
import type { ConsentState, NewConsent } from './consent.types.js';

export interface ConsentPlace {
  customerId: string;
  channel: string;
  purpose: string;
}

interface Moved extends ConsentPlace {
  from: ConsentState | null;
  to: ConsentState | null;
}

/** The append-only ledger of what customers said, and beside it how things stand: the newest entry of each channel and purpose. */
@Injectable()
export class ConsentLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: EventLog,
  ) {}

  /** Adds entries in the caller's transaction. @returns their ids, in order */
  async record(m: EntityManager, entries: readonly NewConsent[]): Promise<string[]> {
    if (entries.length === 0) return [];
    const by = RequestContext.actor();
    const rows = entries.map((entry) => ({
      customer_id: entry.customerId, id: newId(), channel: entry.channel, purpose: entry.purpose, state: entry.state, wording_version: entry.wordingVersion,
      source: entry.source, occurred_at: entry.occurredAt, expires_on: entry.expiresOn, proof: entry.proof, recorded_by: by.kind === 'user' || by.kind === 'apiKey' ? by.id : null,
    }));
    await this.db.execute(sql`insert into privacy.consent_entry (customer_id, id, channel, purpose, state, wording_version, source, occurred_at, expires_on, proof, recorded_by, recorded_at)
      select customer_id, id, channel, purpose, state, wording_version, source, occurred_at, expires_on, proof, recorded_by, ${this.clock.now()}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(customer_id uuid, id uuid, channel text, purpose text, state text, wording_version integer, source text,
        occurred_at timestamptz, expires_on date, proof jsonb, recorded_by uuid)`.named('privacy.consent.record'), m);
    await this.settle(m, entries);
    return rows.map(({ id }) => id);
  }

  /** Takes back entries that were said by mistake and at once unsaid: what stood before them stands again, or nothing. */
  async strike(m: EntityManager, entries: readonly (ConsentPlace & { entryId: string })[]): Promise<void> {
    if (entries.length === 0) return;
    await this.db.execute(sql`delete from privacy.consent_entry e using unnest(${entries.map(({ customerId }) => customerId)}::uuid[], ${entries.map(({ entryId }) => entryId)}::uuid[]) as u(customer_id, id)
      where e.customer_id = u.customer_id and e.id = u.id`, m);
    await this.settle(m, entries);
  }

  /** Brings how things stand in line with the ledger, and says what moved. */
  async settle(m: EntityManager, places: readonly ConsentPlace[]): Promise<void> {
    const keys = [...new Map(places.map(({ customerId, channel, purpose }) => [`${customerId} ${channel} ${purpose}`, { customer_id: customerId, channel, purpose }])).values()];
    if (keys.length === 0) return;
    keys.sort((a, b) => (`${a.customer_id}${a.channel}${a.purpose}` < `${b.customer_id}${b.channel}${b.purpose}` ? -1 : 1));
    const moved = await this.db.rows<Moved>(sql`
      with k as materialized (select * from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(customer_id uuid, channel text, purpose text)),
      stood as materialized (select k.*, c.state from k left join privacy.consent c using (customer_id, channel, purpose)),
      newest as materialized (select k.customer_id, k.channel, k.purpose, e.state, e.id, e.occurred_at, e.expires_on from k
        join lateral (select * from privacy.consent_entry e where e.customer_id = k.customer_id and e.channel = k.channel and e.purpose = k.purpose
          order by e.occurred_at desc, e.id desc limit 1) e on true),
      gone as (delete from privacy.consent c using k where c.customer_id = k.customer_id and c.channel = k.channel and c.purpose = k.purpose
        and not exists (select 1 from newest n where n.customer_id = c.customer_id and n.channel = c.channel and n.purpose = c.purpose)),
      put as (insert into privacy.consent as c (customer_id, channel, purpose, state, entry_id, since, expires_on)
        select customer_id, channel, purpose, state, id, occurred_at, expires_on from newest
        on conflict (customer_id, channel, purpose) do update set entry_id = excluded.entry_id, expires_on = excluded.expires_on, state = excluded.state,
          since = case when c.state = excluded.state then c.since else excluded.since end)
      select s.customer_id as "customerId", s.channel, s.purpose, s.state as "from", n.state as "to" from stood s left join newest n using (customer_id, channel, purpose)
      where s.state is distinct from n.state`.named('privacy.consent.settle'), m);
    await this.announce(m, moved);
  }

  private announce(m: EntityManager, moved: readonly Moved[]): Promise<void> {
    const { id, kind } = RequestContext.actor();
    return this.events.append(m, moved.map(({ customerId, channel, purpose, from, to }) => ({
      name: 'consent.changed' as const, customerId, subject: { type: 'customer', id: customerId }, occurredAt: this.clock.now(), actorId: kind === 'user' ? id : null,
      payload: { channel, purpose, from, to: to ?? 'unknown' },
    })));
  }
}
