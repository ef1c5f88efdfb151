import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, sql } from '@patron/kernel';
import type { Label } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { ConsentLedger } from './consent-ledger.js';
import { CHANNEL_LABELS, type ConsentChannel, type ConsentProof, type ConsentState } from './consent.types.js';
import { Purposes } from './purposes.js';

export interface ConsentColumn {
  channel: ConsentChannel;
  purpose: string;
  label: Label;
}

export interface ImportedConsent {
  channel: ConsentChannel;
  purpose: string;
  state: Extract<ConsentState, 'granted' | 'denied' | 'withdrawn'>;
  /** Null where the file names no day. */
  occurredAt: Date | null;
  proof: ConsentProof;
}

export interface OfCustomer {
  customerId: string;
  consents: readonly ImportedConsent[];
}

export interface Taken {
  entries: { id: string; customerId: string }[];
  /** A no of the customer's own stands: a yes from a file that names no day does not undo it. */
  refused: ImportedConsent[];
}

/** What files say of consents: the file is the proof, its day the time where the row names none. */
@Injectable()
export class ImportedConsents {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly purposes: Purposes,
    private readonly ledger: ConsentLedger,
    private readonly audit: Audit,
  ) {}

  columns(): ConsentColumn[] {
    return this.purposes.standing().flatMap(({ key, name, channels }) => channels.map((channel) => ({
      channel, purpose: key, label: { 'zh-CN': `${CHANNEL_LABELS[channel]['zh-CN']}·${name['zh-CN']}`, en: `${CHANNEL_LABELS[channel].en} · ${name.en}` },
    })));
  }

  /** In the order of the customers. What stands already is not said again. */
  async take(m: EntityManager, items: readonly OfCustomer[]): Promise<Taken[]> {
    const ids = items.filter(({ consents }) => consents.length > 0).map(({ customerId }) => customerId);
    if (ids.length === 0) return items.map(() => ({ entries: [], refused: [] }));
    const rows = await this.db.rows<{ place: string; state: ConsentState }>(sql`select customer_id || ' ' || channel || ' ' || purpose as place, state from privacy.consent where customer_id = any(${ids}::uuid[])`, m);
    const stands = new Map(rows.map(({ place, state }) => [place, state]));
    const sorted = items.map(({ customerId, consents }) => {
      const standing = ({ channel, purpose }: ImportedConsent): ConsentState | undefined => stands.get(`${customerId} ${channel} ${purpose}`);
      const told = consents.filter((consent) => standing(consent) !== consent.state);
      const refused = told.filter((consent) => consent.state === 'granted' && consent.occurredAt === null && ['denied', 'withdrawn'].includes(standing(consent) ?? ''));
      return { customerId, refused, taken: told.filter((consent) => !refused.includes(consent)) };
    });
    const written = sorted.flatMap(({ customerId, taken }) => taken.map((consent) => ({ customerId, ...consent })));
    const entries = await this.write(m, written);
    let next = 0;
    return sorted.map(({ customerId, refused, taken }) => ({ refused, entries: taken.map(() => ({ customerId, id: entries[next++] ?? '' })) }));
  }

  /** Takes entries of an import back; those of a customer who is gone went with him. */
  async undo(m: EntityManager, entryIds: readonly string[]): Promise<void> {
    const rows = await this.db.rows<{ customerId: string; channel: string; purpose: string; entryId: string }>(sql`select customer_id as "customerId", channel, purpose, id as "entryId" from privacy.consent_entry
      where id = any(${[...entryIds]}::uuid[]) and source = 'import'`, m);
    await this.ledger.strike(m, rows);
  }

  private async write(m: EntityManager, written: readonly (ImportedConsent & { customerId: string })[]): Promise<string[]> {
    const now = this.clock.now();
    const ids = await this.ledger.record(m, written.map((consent) => ({
      ...consent, source: 'import' as const, occurredAt: consent.occurredAt ?? now, wordingVersion: null, expiresOn: null,
    })));
    await this.audit.record(m, written.map(({ customerId, channel, purpose, state }) => ({
      action: 'consent.recorded', subject: { type: 'customer', id: customerId }, customerId, after: { channel, purpose, state, source: 'import' },
    })));
    return ids;
  }
}
