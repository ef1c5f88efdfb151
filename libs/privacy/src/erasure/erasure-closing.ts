import { Injectable } from '@nestjs/common';
import { DeletionGuard } from '@patron/customer';
import { Audit, Clock, Database, EventLog, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import '../privacy.events.js';
import { ValueHashes } from '../shared/value-hashes.js';
import { certify, hashOf } from './certificate.js';
import { ErasureStore, type ErasureRow } from './erasure-store.js';
import { PersonalData } from './personal-data.js';
import type { Remembered } from './person.js';

/** What the last part needs beside the store. */
@Injectable()
export class ClosingParts {
  constructor(
    readonly guard: DeletionGuard,
    readonly hashes: ValueHashes,
    readonly data: PersonalData,
    readonly audit: Audit,
    readonly events: EventLog,
  ) {}
}

/** The last part: the addresses are known by their hashes alone, a profile nothing is kept for goes, and the certificate is written. */
@Injectable()
export class ErasureClosing {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: ErasureStore,
    private readonly parts: ClosingParts,
  ) {}

  async close({ id }: ErasureRow, { subject, addresses }: Remembered): Promise<void> {
    const hashes = await Promise.all(addresses.map(async ({ kind, value }) => ({ kind, hash: (await this.parts.hashes.of(kind, value)).toString('base64') })));
    await this.db.transaction(async (m) => {
      const now = this.clock.now();
      await this.suppress(m, hashes, now);
      // Without orders and refunds nothing needs the empty row.
      if ((await this.parts.guard.vetoes(m, [subject.id])).size === 0) await this.db.execute(sql`delete from customer.profile where id = ${subject.id}::uuid`, m);
      const row = await this.store.find(id, m);
      if (!row) return;
      const certificate = certify(row, row.counts, this.parts.data, now);
      const hash = hashOf(certificate);
      await this.store.finish(m, id, { certificate, hash, now });
      await this.db.execute(sql`update privacy.request set state = 'done', closed_at = ${now}, updated_at = ${now}, version = version + 1 where id = ${row.requestId}::uuid and closed_at is null`, m);
      await this.parts.audit.record(m, [{ action: 'customer.erased', subject: { type: 'customer', id: subject.id }, customerId: subject.id, after: { erasureId: id, certificateSha256: hash }, note: row.cause }]);
      await this.parts.events.append(m, [{ name: 'customer.erased', customerId: subject.id, subject: { type: 'erasure', id }, occurredAt: now, actorId: row.requestedBy, payload: { erasureId: id } }]);
    });
  }

  /** What was suppressed as an address is known by its hash from now on; what was not is added, so that the person's next arrival is noticed. */
  private async suppress(m: EntityManager, hashes: readonly { kind: string; hash: string }[], now: Date): Promise<void> {
    await this.db.execute(sql`insert into privacy.suppression as s (id, kind, value, hash, reason, note, created_at)
      select gen_random_uuid(), kind, null, decode(hash, 'base64'), 'erased', null, ${now} from jsonb_to_recordset(${JSON.stringify(hashes)}::jsonb) as r(kind text, hash text)
      on conflict (kind, hash) do update set value = null, note = null`, m);
  }
}
