import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, EventLog, sql, type Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { MembershipCause } from '../segment.events.js';
import { MembershipLock } from './membership-lock.js';

export interface MembershipChange {
  customerId: string;
  segmentId: string;
  enters: boolean;
  at: Date;
  cause: MembershipCause;
}

interface Done {
  customerId: string;
  segmentId: string;
  entered: boolean;
  at: string;
  cause: MembershipCause;
  hidden: boolean;
}

const CHUNK = 5000;

/**
 * The only writer of `audience.member` besides a first build. What is told (events, the list of changes, the sizes) is what the
 * rows say really changed, in the same transaction: a change asked for twice is told once, and entering and leaving take turns.
 */
@Injectable()
export class MemberWrites {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    /** To be taken first by whoever is going to write. */
    readonly lock: MembershipLock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns how many memberships changed */
  async apply(m: EntityManager, changes: readonly MembershipChange[]): Promise<number> {
    let changed = 0;
    for (let from = 0; from < changes.length; from += CHUNK) changed += await this.chunk(m, changes.slice(from, from + CHUNK));
    return changed;
  }

  private async chunk(m: EntityManager, changes: readonly MembershipChange[]): Promise<number> {
    const done = await this.db.rows<Done>(sql`
      with asked as (
        select a.*, s.kind = 'clause' as hidden from unnest(${changes.map(({ customerId }) => customerId)}::uuid[], ${changes.map(({ segmentId }) => segmentId)}::uuid[],
          ${changes.map(({ at }) => at)}::timestamptz[], ${changes.map(({ enters }) => enters)}::boolean[], ${changes.map(({ cause }) => cause)}::text[])
          as a(customer_id, segment_id, at, enters, cause) join audience.segment s on s.id = a.segment_id),
      gone as (
        delete from audience.member m using asked a where not a.enters and m.customer_id = a.customer_id and m.segment_id = a.segment_id
        returning m.customer_id, m.segment_id, a.at, a.cause, a.hidden),
      come as (
        insert into audience.member (customer_id, segment_id, entered_at) select customer_id, segment_id, at from asked where enters order by customer_id, segment_id
        on conflict do nothing returning customer_id, segment_id),
      done as (
        select customer_id, segment_id, at, cause, hidden, false as entered from gone
        union all select a.customer_id, a.segment_id, a.at, a.cause, a.hidden, true from come c join asked a on a.customer_id = c.customer_id and a.segment_id = c.segment_id),
      listed as (
        insert into audience.change (customer_id, segment_id, at, entered, cause) select customer_id, segment_id, at, entered, cause from done where not hidden),
      counted as (
        insert into audience.size_delta (segment_id, day, entered, "left")
        select segment_id, timezone(${this.config.timezone}, at)::date, count(*) filter (where entered), count(*) filter (where not entered) from done group by 1, 2)
      select customer_id as "customerId", segment_id as "segmentId", entered, to_json(at) #>> '{}' as at, cause, hidden from done`.named('audience.member.write'), m);
    await this.events.append(m, done.filter(({ hidden }) => !hidden).map(({ customerId, segmentId, entered, at, cause }) => ({
      name: entered ? 'segment.entered' as const : 'segment.left' as const, customerId, subject: { type: 'segment', id: segmentId }, occurredAt: new Date(at), payload: { segmentId, cause },
    })));
    return done.length;
  }
}
