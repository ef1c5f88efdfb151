import { Injectable } from '@nestjs/common';
import { Clock, Database, sql } from '@patron/kernel';
import { ErasureStore, type ErasureRow } from './erasure-store.js';
import { People } from './person.js';
import { Pseudonyms } from './pseudonym.js';

/** The first part: what names the person is noted, and the profile becomes nobody's. From then on nothing new attaches to it. */
@Injectable()
export class ErasureStart {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: ErasureStore,
    private readonly people: People,
    private readonly pseudonyms: Pseudonyms,
  ) {}

  /** Undefined where it may not be: something came up since it was asked for. */
  async begin({ id, customerId, cause }: ErasureRow): Promise<ErasureRow | undefined> {
    const started = await this.db.transaction(async (m) => {
      const [there] = await this.db.rows<{ id: string }>(sql`select id from customer.profile where id = ${customerId}::uuid for update`, m);
      if (!there) return 'customer.not_found';
      const subject = await this.people.subject(customerId, m);
      const [hold] = await this.people.holds(subject, m);
      if (hold) return hold.code;
      await this.store.remember(m, id, await this.people.remember(m, subject), this.clock.now());
      await this.pseudonyms.make(m, customerId, this.clock.now());
      // Nobody is recognised by an address that still stands beside an emptied profile.
      await this.db.execute(sql`delete from customer.search_term where customer_id = any(${[...subject.ids]}::uuid[])`, m);
      return null;
    });
    if (started === null) return this.store.find(id);
    await this.store.refuse(id, started);
    if (cause === 'request') await this.reopen(id);
    return undefined;
  }

  private async reopen(erasureId: string): Promise<void> {
    await this.db.execute(sql`update privacy.request r set state = 'verified', version = r.version + 1, updated_at = ${this.clock.now()} from privacy.erasure e
      where e.id = ${erasureId}::uuid and r.id = e.request_id and r.state = 'in_progress'`);
  }
}
