import { Injectable } from '@nestjs/common';
import { Clock, Database, DomainError, sql } from '@patron/kernel';
import { CookieProofs } from '../session/cookie-proofs.js';
import { subscriberOf } from './network-address.js';
import { delayAfter, FORGET_AFTER_SECONDS, lanesFor, type Caller, type Lane } from './throttle-rule.js';

export interface Attempt extends Caller {
  email: string;
  address: string;
}

interface Counter {
  lane: string;
  failures: number;
  blocked_until: Date | null;
}

/** An attempt that was let through and counted as a failure until it proves to be none. */
export interface Ticket {
  lanes: { lane: Lane; key: string }[];
}

/** Counts sign-in attempts; the rule itself is in throttle-rule.ts. No address and no e-mail is stored, only stand-ins. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly proofs: CookieProofs,
  ) {}

  /**
   * Counts the attempt before the password is looked at, so that many at once cannot all slip through.
   * @throws DomainError auth.throttled (429) with the seconds to wait; such an attempt is not counted
   */
  async enter(attempt: Attempt, chosen: readonly Lane[] = lanesFor(attempt)): Promise<Ticket> {
    const lanes = await Promise.all(chosen.map(async (lane) => ({ lane, key: await this.keyOf(lane, attempt) })));
    const now = this.clock.now();
    await this.db.transaction(async (m) => {
      // Rows are taken in one order, so that attempts sharing several counters do not block each other crosswise.
      const keys = lanes.map(({ key }) => key).sort();
      const forget = new Date(now.getTime() - FORGET_AFTER_SECONDS * 1000);
      const counters = await this.db.rows<Counter>(sql`
        insert into identity.sign_in_attempt as a (lane, failures, last_at)
        select key, 1, ${now}::timestamptz from unnest(${keys}::text[]) with ordinality as t(key, place) order by place
        on conflict (lane) do update set last_at = excluded.last_at,
          failures = case when a.last_at < ${forget} then 1 else a.failures + 1 end
        returning lane, failures, blocked_until`, m);
      refuseBlocked(counters, now);
      for (const { lane, key } of lanes) {
        const failures = counters.find((counter) => counter.lane === key)?.failures ?? 1;
        const delay = delayAfter(lane, failures);
        const until = delay > 0 ? new Date(now.getTime() + delay * 1000) : null;
        await this.db.execute(sql`update identity.sign_in_attempt set blocked_until = ${until} where lane = ${key}`, m);
      }
    });
    return { lanes };
  }

  /**
   * The attempt was right after all. The address only gets this one attempt back: signing in to an account of one's own
   * must not wipe out what was tried on other people's.
   */
  async succeed({ lanes }: Ticket): Promise<void> {
    const cleared = lanes.filter(({ lane }) => lane !== 'address').map(({ key }) => key);
    const address = lanes.filter(({ lane }) => lane === 'address').map(({ key }) => key);
    await this.db.execute(sql`delete from identity.sign_in_attempt where lane = any(${cleared})`);
    await this.db.execute(sql`update identity.sign_in_attempt set failures = greatest(failures - 1, 0), blocked_until = null where lane = any(${address})`);
  }

  private keyOf(lane: Lane, { email, address, device }: Attempt): Promise<string> {
    const subscriber = subscriberOf(address);
    const parts: Record<Lane, string[]> = {
      device: [email, device ?? ''],
      pair: [email, subscriber],
      address: [subscriber],
      account: [email],
      code: [email],
    };
    return this.proofs.pseudonym([lane, ...parts[lane]]);
  }
}

function refuseBlocked(counters: Counter[], now: Date): void {
  const waits = counters.map(({ blocked_until }) => (blocked_until ? blocked_until.getTime() - now.getTime() : 0));
  const longest = Math.max(...waits);
  if (longest <= 0) return;
  const seconds = Math.ceil(longest / 1000);
  throw new DomainError('auth.throttled', 'Too many failed sign-ins; wait before trying again', { status: 429, retryAfter: seconds, details: { retryAfterSeconds: seconds } });
}
