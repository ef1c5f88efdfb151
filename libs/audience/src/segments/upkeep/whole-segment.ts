import { Inject, Injectable } from '@nestjs/common';
import { businessDay, CONFIG, Database, EventLog, sql, type Config, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { MembershipCause } from '../segment.events.js';
import { roomForSets, SegmentRules } from '../rules/index.js';
import { MemberWrites } from './member-writes.js';
import type { Definition } from './segment-definitions.js';

/** So many changes are made in one transaction; they pass through memory. */
const MOST_CHANGES = 20_000;

export interface Difference {
  customerId: string;
  enters: boolean;
}

/** A segment compared with its statement. The caller holds the lock alone. */
@Injectable()
export class WholeSegment {
  constructor(
    private readonly db: Database,
    private readonly rules: SegmentRules,
    private readonly writes: MemberWrites,
    private readonly events: EventLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The first time: its members are put in one statement and told as one event. @returns how many there are */
  async build(m: EntityManager, definition: Definition, at: Date): Promise<number> {
    await this.db.execute(roomForSets, m);
    const { id } = definition;
    const members = await this.db.execute(sql`insert into audience.member (customer_id, segment_id, entered_at)
      select w.id, ${id}::uuid, ${at}::timestamptz from (${this.wanted(definition)}) w on conflict do nothing`, m);
    await this.db.execute(sql`update audience.segment set built = true, status = 'ready', error = null, size = ${members}, refreshed_at = ${at} where id = ${id}`, m);
    await this.db.execute(sql`insert into audience.segment_size (segment_id, day, base, entered, "left") values (${id}, ${businessDay(at, this.config.timezone)}::date, ${members}, 0, 0)
      on conflict (segment_id, day) do update set base = excluded.base`, m);
    if (definition.kind !== 'clause') await this.events.append(m, [{ name: 'segment.built', subject: { type: 'segment', id }, occurredAt: at, payload: { members } }]);
    return members;
  }

  /** Makes up to twenty thousand of the changes that are due. @returns whose membership changed, and whether that was all */
  async compare(m: EntityManager, definition: Definition, { at, cause }: { at: Date; cause: MembershipCause }): Promise<{ changed: string[]; done: boolean }> {
    await this.db.execute(roomForSets, m);
    const differences = await this.differences(m, definition, MOST_CHANGES);
    await this.apply(m, definition.id, differences, { at, cause });
    return { changed: differences.map(({ customerId }) => customerId), done: differences.length < MOST_CHANGES };
  }

  async apply(m: EntityManager, segmentId: string, differences: readonly Difference[], { at, cause }: { at: Date; cause: MembershipCause }): Promise<number> {
    return this.writes.apply(m, differences.map(({ customerId, enters }) => ({ customerId, segmentId, enters, at, cause })));
  }

  /** @param except customers whose answer is still on its way */
  differences(m: EntityManager | undefined, definition: Definition, limit: number, except: SqlFragment = sql.empty): Promise<Difference[]> {
    return this.db.rows<Difference>(sql`with wanted as materialized (${this.wanted(definition)})
      select coalesce(w.id, m.customer_id) as "customerId", w.id is not null as enters
      from wanted w full join (select customer_id from audience.member where segment_id = ${definition.id}::uuid) m on m.customer_id = w.id
      where (w.id is null or m.customer_id is null) ${except} limit ${limit}`, m);
  }

  private wanted({ id, ruled }: Definition): SqlFragment {
    return ruled === null
      ? sql`select p.id from audience.listed l join customer.profile p on p.id = l.customer_id where l.segment_id = ${id}::uuid and p.kind <> 'visitor'`
      : this.rules.members(ruled.tree, this.rules.context());
  }
}
