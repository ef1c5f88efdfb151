import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, Jobs, sql, type Config } from '@patron/kernel';
import { ConsentLedger, type ConsentPlace } from './consent-ledger.js';
import type { ConsentChannel } from './consent.types.js';

const EXPIRE = 'privacy.expire-consents';
const BATCH = 1000;

interface Ending extends ConsentPlace {
  channel: ConsentChannel;
}

/** A consent given for a time ends at midnight of the business day it names; so no condition on consents changes between midnights. */
@Injectable()
export class ConsentExpiry implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: ConsentLedger,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.on(EXPIRE, (_payload, { signal }) => this.run(signal));
    // Every zone's midnight lies on a quarter of an hour.
    this.jobs.cron(EXPIRE, '1,16,31,46 * * * *');
  }

  private async run(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const today = businessDay(now, this.config.timezone);
    for (let ended = BATCH; ended === BATCH && !signal.aborted; ) {
      ended = await this.db.transaction(async (m) => {
        const rows = await this.db.rows<Ending>(sql`select customer_id as "customerId", channel, purpose from privacy.consent
          where expires_on <= ${today}::date and state = 'granted' order by expires_on, customer_id limit ${BATCH} for update skip locked`, m);
        await this.ledger.record(m, rows.map((row) => ({ ...row, state: 'expired' as const, source: 'expiry' as const, occurredAt: now, wordingVersion: null, expiresOn: null, proof: {} })));
        return rows.length;
      });
    }
  }
}
