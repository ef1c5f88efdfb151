import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, DomainError, sql } from '@patron/kernel';

export interface Allowance {
  /** What is counted; each has counts of its own. */
  what: string;
  most: number;
  seconds: number;
}

/** How often one visitor may do something within a stretch of time that begins with the first: counted in the database, for all processes together. */
@Injectable()
export class VisitorLimit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 429 request.rate_limited */
  async consume(allowance: Allowance, who: string): Promise<void> {
    const wait = await this.count(allowance, who);
    if (wait !== null) throw new DomainError('request.rate_limited', 'Too many of these in a short time; wait a little', { status: 429, retryAfter: wait });
  }

  /** False: it was once too often. */
  async allows(allowance: Allowance, who: string): Promise<boolean> {
    return (await this.count(allowance, who)) === null;
  }

  /** What counts no more is forgotten. */
  async clear(): Promise<void> {
    await this.db.execute(sql`delete from sales.visitor_limit where until < ${this.clock.now()}`);
  }

  /** @returns the seconds to wait, or null where it is within the allowance. Addresses are not kept, only a digest of them for as long as they count. */
  private async count({ what, most, seconds }: Allowance, who: string): Promise<number | null> {
    const now = this.clock.now();
    const row = await this.db.one<{ used: number; until: Date }>(sql`
      insert into sales.visitor_limit as v (what, who, used, until) values (${what}, ${createHash('sha256').update(who).digest('base64url')}, 1, ${now}::timestamptz + make_interval(secs => ${seconds}))
      on conflict (what, who) do update set used = case when v.until <= ${now} then 1 else least(v.used, ${most}::int) + 1 end, until = case when v.until <= ${now} then excluded.until else v.until end
      returning used, until`.named('sales.visitor_limit.count'));
    return row && row.used > most ? Math.max(1, Math.ceil((row.until.getTime() - now.getTime()) / 1000)) : null;
  }
}
