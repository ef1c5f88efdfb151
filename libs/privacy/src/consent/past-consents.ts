import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { NewConsent } from './consent.types.js';
import { Purposes } from './purposes.js';

export type PastConsent = Omit<NewConsent, 'wordingVersion' | 'expiresOn'>;

/** Writes what was said some time ago under customers nobody has recorded anything of: for histories that are made or brought over as a whole. Tells nobody. */
@Injectable()
export class PastConsents {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly purposes: Purposes,
  ) {}

  async apply(m: EntityManager, past: readonly PastConsent[]): Promise<void> {
    const rows = past.flatMap((entry) => {
      const purpose = this.purposes.find(entry.purpose);
      if (!purpose || purpose.archived || !purpose.channels.includes(entry.channel)) return [];
      return [{
        customer_id: entry.customerId, id: newId(), channel: entry.channel, purpose: entry.purpose, state: entry.state, wording_version: purpose.wording.version, source: entry.source,
        occurred_at: entry.occurredAt, proof: entry.proof,
      }];
    });
    if (rows.length === 0) return;
    await this.db.execute(sql`
      with r as materialized (select r.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(customer_id uuid, id uuid, channel text, purpose text, state text, wording_version integer, source text,
          occurred_at timestamptz, proof jsonb) where not exists (select 1 from privacy.consent c where c.customer_id = r.customer_id)),
      said as (insert into privacy.consent_entry (customer_id, id, channel, purpose, state, wording_version, source, occurred_at, proof, recorded_at)
        select customer_id, id, channel, purpose, state, wording_version, source, occurred_at, proof, ${this.clock.now()} from r)
      insert into privacy.consent (customer_id, channel, purpose, state, entry_id, since)
      select distinct on (customer_id, channel, purpose) customer_id, channel, purpose, state, id, occurred_at from r order by customer_id, channel, purpose, occurred_at desc, id desc`, m);
  }
}
