import { Injectable } from '@nestjs/common';
import { MergeCatalogue, type MergePair } from '@patron/customer';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { ConsentLedger, type ConsentPlace } from './consent-ledger.js';
import { SEVERITY, type ConsentChannel, type ConsentState } from './consent.types.js';

interface Standing extends ConsentPlace {
  channel: ConsentChannel;
  state: ConsentState;
  expiresOn: string | null;
}

/**
 * Two customers become one: what both said stands in one ledger. Where they contradict each other, an entry of the merge itself says the stricter;
 * taken back, that entry goes and both stand as their own ledgers say.
 */
@Injectable()
export class ConsentMerge {
  constructor(
    private readonly db: Database,
    private readonly ledger: ConsentLedger,
    catalogue: MergeCatalogue,
  ) {
    catalogue.register(
      { table: 'privacy.consent_entry', key: ['id'], counts: 'consents' },
      { table: 'privacy.preference_change', key: ['id'] },
      { table: 'privacy.request', key: ['id'], counts: 'privacyRequests' },
      { table: 'privacy.request_log', key: ['request_id', 'id'], parent: { table: 'privacy.request', columns: { request_id: 'id' } } },
      { table: 'privacy.data_export', key: ['id'] },
      { table: 'privacy.restriction', key: ['id'] },
    );
    catalogue.leave('privacy.consent', 'how things stand is computed anew for both');
    catalogue.leave('privacy.preference_link', 'the links of one that went lead to the one it became');
    catalogue.leave('privacy.erasure', 'who is erased is merged with nobody');
    catalogue.hook({
      leaving: (m, pair) => this.unite(m, pair),
      returned: (m, pair) => this.part(m, pair),
      settled: (m, pair) => this.settle(m, pair),
    });
  }

  /** Asked before the rows move: afterwards the newer word would have won. */
  private async unite(m: EntityManager, { winner, loser, now }: MergePair): Promise<void> {
    const stands = await this.db.rows<Standing>(sql`select customer_id as "customerId", channel, purpose, state, expires_on as "expiresOn" from privacy.consent
      where customer_id = any(${[winner.id, loser.id]}::uuid[])`, m);
    const mine = new Map(stands.filter(({ customerId }) => customerId === winner.id).map((row) => [`${row.channel} ${row.purpose}`, row]));
    const contradicted = stands.filter(({ customerId, channel, purpose, state, expiresOn }) => {
      const other = mine.get(`${channel} ${purpose}`);
      return customerId === loser.id && other !== undefined && (other.state !== state || other.expiresOn !== expiresOn);
    });
    await this.ledger.record(m, contradicted.map((row) => {
      const strict = stricter(row, mine.get(`${row.channel} ${row.purpose}`) ?? row);
      return { ...strict, customerId: winner.id, source: 'merge' as const, occurredAt: now, wordingVersion: null, proof: { mergedFrom: loser.id } };
    }));
  }

  private async part(m: EntityManager, { winner, loser }: MergePair): Promise<void> {
    await this.db.execute(sql`delete from privacy.consent_entry where customer_id = any(${[winner.id, loser.id]}::uuid[]) and source = 'merge' and proof ->> 'mergedFrom' = ${loser.id}`, m);
  }

  private async settle(m: EntityManager, { winner, loser }: MergePair): Promise<void> {
    const places = await this.db.rows<ConsentPlace>(sql`select customer_id as "customerId", channel, purpose from privacy.consent_entry where customer_id = any(${[winner.id, loser.id]}::uuid[])
      union select customer_id, channel, purpose from privacy.consent where customer_id = any(${[winner.id, loser.id]}::uuid[])`, m);
    await this.ledger.settle(m, places);
  }
}

/** Of two that differ, the stricter; of two that agree and end on different days, the one that ends first. */
export function stricter(one: Standing, other: Standing): Standing {
  if (SEVERITY[one.state] !== SEVERITY[other.state]) return SEVERITY[one.state] > SEVERITY[other.state] ? one : other;
  return (one.expiresOn ?? '9999') <= (other.expiresOn ?? '9999') ? one : other;
}
