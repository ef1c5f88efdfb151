import { Injectable } from '@nestjs/common';
import { Clock, Database, DomainError, sql } from '@patron/kernel';
import { CookieProofs } from '../session/cookie-proofs.js';
import { subscriberOf } from '../sign-in/network-address.js';

const WINDOW_MS = 15 * 60_000;
/** Room for an office behind one address, too little to walk through a list of staff. */
const MOST = 20;

/** How often one address may ask for anything that is mailed or looked up by a link. The address is kept as a stand-in only. */
@Injectable()
export class ResetThrottle {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly proofs: CookieProofs,
  ) {}

  /** @throws DomainError auth.throttled (429) */
  async enter(address: string): Promise<void> {
    const lane = await this.proofs.pseudonym(['reset', subscriberOf(address)]);
    const now = this.clock.now();
    const since = new Date(now.getTime() - WINDOW_MS);
    const counter = await this.db.one<{ failures: number; last_at: Date }>(sql`
      insert into identity.sign_in_attempt as a (lane, failures, last_at) values (${lane}, 1, ${now})
      on conflict (lane) do update set failures = case when a.last_at < ${since} then 1 else a.failures + 1 end,
        last_at = case when a.last_at < ${since} then excluded.last_at else a.last_at end
      returning failures, last_at`);
    if (!counter || counter.failures <= MOST) return;
    const seconds = Math.max(1, Math.ceil((counter.last_at.getTime() + WINDOW_MS - now.getTime()) / 1000));
    throw new DomainError('auth.throttled', 'Too many requests from this address; wait a little', { status: 429, retryAfter: seconds, details: { retryAfterSeconds: seconds } });
  }
}
