import { Inject, Injectable } from '@nestjs/common';
import { needCustomers, visibleCustomers } from '@patron/customer';
import { businessDay, Clock, CONFIG, Database, decodeCursor, DEFAULT_LIMIT, invalid, pageOf, sql, type Config, type Page, type Principal, type SqlFragment } from '@patron/kernel';
import type { MembershipCause } from '../segment.events.js';
import { numberOf, timeOf } from './cursor-parts.js';
import type { OverlapDto, OverlapPartDto, SegmentChangeDto, SegmentChangesQuery, SegmentSizeDto, SegmentSizesQuery } from './segment.dto.js';
import { SegmentStore } from './segment-store.js';
import type { SegmentRow } from './segment.types.js';

const USUAL_DAYS = 90;
const MOST_DAYS = 3660;

interface ChangeRow {
  customerId: string;
  customerName: string | null;
  entered: boolean;
  cause: MembershipCause;
  at: string;
  position: number;
}

/** Sizes over time, who came and went, and what segments have in common; of the customers the asker sees. */
@Injectable()
export class SegmentNumbers {
  constructor(
    private readonly db: Database,
    private readonly store: SegmentStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws DomainError 404, 422 for days the wrong way round or more than ten years */
  async sizes(id: string, { from, to }: SegmentSizesQuery, principal: Principal): Promise<SegmentSizeDto[]> {
    const segment = await this.store.find(id);
    const today = businessDay(this.clock.now(), this.config.timezone);
    const last = to ?? today;
    const first = from ?? dayBefore(last, USUAL_DAYS);
    if (first > last) throw invalid([{ field: 'from', code: 'segments.days', message: 'must not be after the last day' }]);
    if (dayBefore(last, MOST_DAYS) > first) throw invalid([{ field: 'from', code: 'segments.days', message: `is more than ${MOST_DAYS} days before the last` }]);
    return principal.scope.kind === 'all' ? this.counted(id, { first, last }) : this.scoped(segment, { first, last }, principal);
  }

  /** @throws DomainError 403 without customers.read, 404 */
  async changes(id: string, { direction, limit = DEFAULT_LIMIT, cursor }: SegmentChangesQuery, principal: Principal): Promise<Page<SegmentChangeDto>> {
    needCustomers(principal);
    await this.store.find(id);
    const rows = await this.db.rows<ChangeRow>(sql`select c.customer_id as "customerId", p.name as "customerName", c.entered, c.cause,
        to_json(c.at at time zone 'UTC') #>> '{}' || 'Z' as at, c.position
      from audience.change c ${this.joined(principal)}
      where ${sql.and([sql`c.segment_id = ${id}`, direction === undefined ? null : sql`c.entered = ${direction === 'entered'}`, ...within(principal), cursor === undefined ? null : after(cursor)])}
      order by c.at desc, c.position desc limit ${limit + 1}`);
    const page = pageOf(rows, limit, ({ at, position }) => [at, position]);
    return { ...page, items: page.items.map(({ customerId, customerName, entered, cause, at }) => ({ customerId, customerName, direction: entered ? 'entered' : 'left', cause, at })) };
  }

  /** @throws DomainError 404, 422 unless two to five different segments */
  async overlap(segmentIds: readonly string[], principal: Principal): Promise<OverlapDto> {
    const ids = [...new Set(segmentIds.map((id) => id.toLowerCase()))];
    if (ids.length < 2) throw invalid([{ field: 'segmentIds', code: 'segments.overlap', message: 'takes two to five different segments' }]);
    for (const id of ids) await this.store.find(id);
    const rows = await this.db.rows<{ inside: string[]; customers: number }>(sql`select b.inside::text[] as inside, count(*)::int as customers from (
        select m.customer_id, array_agg(m.segment_id order by m.segment_id) as inside from audience.member m join customer.profile p on p.id = m.customer_id
        where ${sql.and([sql`m.segment_id = any(${ids}::uuid[])`, ...visibleCustomers(principal)])} group by m.customer_id) b group by b.inside`);
    const found = new Map(rows.map(({ inside, customers }) => [[...inside].sort().join(), customers]));
    const items = combinations(ids).map((inside) => part(inside, ids, found.get([...inside].sort().join()) ?? 0));
    return { items, union: items.reduce((sum, { customers }) => sum + customers, 0) };
  }

  /** What is counted already, and what happened since. */
  private counted(id: string, { first, last }: Days): Promise<SegmentSizeDto[]> {
    return this.db.rows<SegmentSizeDto>(sql`with moved as (
        select day, sum(base)::bigint as base, sum(entered)::bigint as entered, sum("left")::bigint as "left" from (
          select day, base, entered, "left" from audience.segment_size where segment_id = ${id} union all select day, 0, entered, "left" from audience.size_delta where segment_id = ${id}) a group by day)
      select day, members, entered, "left" from (select day, entered, "left", (sum(base + entered - "left") over (order by day))::bigint as members from moved) s
      where day between ${first}::date and ${last}::date order by day`);
  }

  /** Counted back from today: who is in it now and what happened to customers of the scope. */
  private scoped({ id }: SegmentRow, { first, last }: Days, principal: Principal): Promise<SegmentSizeDto[]> {
    const own = sql.and([sql`x.segment_id = ${id}`, ...visibleCustomers(principal)]);
    return this.db.rows<SegmentSizeDto>(sql`with moved as (
        select timezone(${this.config.timezone}, x.at)::date as day, count(*) filter (where x.entered) as entered, count(*) filter (where not x.entered) as "left"
        from customer.profile p join audience.change x on x.customer_id = p.id where ${own} group by 1),
      now as (select count(*) as members from customer.profile p join audience.member x on x.customer_id = p.id where ${own})
      select day, members::bigint, entered, "left" from (
        select m.day, m.entered, m."left", n.members - coalesce(sum(m.entered - m."left") over (order by m.day desc rows between unbounded preceding and 1 preceding), 0) as members from moved m, now n) s
      where day between ${first}::date and ${last}::date order by day`);
  }

  private joined(principal: Principal): SqlFragment {
    return sql.raw(`${principal.scope.kind === 'all' ? 'left ' : ''}join customer.profile p on p.id = c.customer_id and p.kind <> 'visitor'`);
  }
}

interface Days {
  first: string;
  last: string;
}

function within(principal: Principal): SqlFragment[] {
  return principal.scope.kind === 'all' ? [] : visibleCustomers(principal);
}

function after(cursor: string): SqlFragment {
  const [at, position] = decodeCursor(cursor, 2);
  return sql`(c.at, c.position) < (${timeOf(at)}::timestamptz, ${numberOf(position)}::bigint)`;
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Every combination of at least one, those of the most segments first. */
function combinations(ids: readonly string[]): string[][] {
  const all = Array.from({ length: 2 ** ids.length - 1 }, (_, at) => ids.filter((__, bit) => ((at + 1) >> bit) & 1));
  return all.sort((a, b) => b.length - a.length);
}

function part(inside: readonly string[], ids: readonly string[], customers: number): OverlapPartDto {
  const outside = ids.filter((id) => !inside.includes(id));
  const filter = [...inside.map((id) => `segment:hasAny:${id}`), ...(outside.length > 0 ? [`segment:hasNone:${outside.join(',')}`] : [])];
  return { inside: [...inside], outside, customers, filter };
}
