import { Inject, Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { businessDay, Clock, CONFIG, Database, forbidden, sameValue, sql, type Config, type Principal } from '@patron/kernel';
import { visibleCustomers } from '@patron/customer';
import type { SegmentDto, SegmentMoveDto, SegmentOwnerDto } from './segment.dto.js';
import { SegmentRules, type Rule } from '../rules/index.js';
import type { SegmentRow } from './segment.types.js';

const RECENT_DAYS = 7;

/** Segments as one person sees them: sizes count only customers of his scope. */
@Injectable()
export class SegmentViews {
  constructor(
    private readonly db: Database,
    private readonly people: UserDirectory,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly rules: SegmentRules,
  ) {}

  async many(rows: readonly SegmentRow[], principal: Principal): Promise<SegmentDto[]> {
    const [people, sources, sizes, recent] = await Promise.all([
      this.people.names(rows.flatMap(({ ownerId }) => ownerId ?? [])), this.names(rows.flatMap(({ sourceId }) => sourceId ?? [])), this.sizes(rows, principal),
      this.recent(rows, principal),
    ]);
    return rows.map((row) => ({
      id: row.id, name: row.name, kind: row.kind === 'clause' ? 'dynamic' : row.kind, description: row.description, rule: this.ruleOf(row, principal), sentence: null, owner: named(row.ownerId, people),
      industry: row.industry, source: named(row.sourceId, sources), status: row.status, error: row.error, size: sizes.get(row.id) ?? 0, recent: recent.get(row.id) ?? [], refreshedAt: row.refreshedAt, archivedAt: row.archivedAt,
      createdAt: row.createdAt, updatedAt: row.updatedAt, version: row.version,
    }));
  }

  /** @throws DomainError 403 segments.rule_withheld */
  assertWhole(row: SegmentRow, principal: Principal): void {
    if (!sameValue(this.ruleOf(row, principal), row.rule)) throw forbidden('segments.rule_withheld', 'The rule has conditions you may not see');
  }

  /** Who did not write the rule sees no clause of it on what he may not see. */
  private ruleOf({ rule, ownerId }: SegmentRow, principal: Principal): Record<string, unknown> | null {
    if (rule === null || (ownerId !== null && ownerId === principal.userId)) return rule;
    return { ...this.rules.visible({ rule: rule as unknown as Rule }, principal) };
  }

  /** Members by segment, as the principal may see them. */
  async sizes(rows: readonly Pick<SegmentRow, 'id' | 'size'>[], principal: Principal): Promise<Map<string, number>> {
    if (principal.scope.kind === 'all') return new Map(rows.map(({ id, size }) => [id, size]));
    const counted = await this.db.rows<{ id: string; size: number }>(sql`select m.segment_id as id, count(*)::int as size
      from customer.profile p join audience.member m on m.customer_id = p.id
      where ${sql.and([...visibleCustomers(principal), sql`m.segment_id = any(${rows.map(({ id }) => id)}::uuid[])`])} group by m.segment_id`);
    return new Map(counted.map(({ id, size }) => [id, size]));
  }

  /** Who came and went in the last days; of a part of the customers it would have to be counted one by one. */
  private async recent(rows: readonly Pick<SegmentRow, 'id'>[], principal: Principal): Promise<Map<string, SegmentMoveDto[]>> {
    if (principal.scope.kind !== 'all' || rows.length === 0) return new Map();
    const today = businessDay(this.clock.now(), this.config.timezone);
    const since = sql`segment_id = any(${rows.map(({ id }) => id)}::uuid[]) and day > ${today}::date - ${RECENT_DAYS}::int`;
    const moves = await this.db.rows<{ id: string; days: SegmentMoveDto[] }>(sql`select id, json_agg(json_build_object('day', day, 'change', change) order by day) as days from (
        select segment_id as id, day, sum(entered - "left")::int as change from (
          select segment_id, day, entered, "left" from audience.segment_size where ${since} union all select segment_id, day, entered, "left" from audience.size_delta where ${since}) a
        group by segment_id, day) m group by id`);
    return new Map(moves.map(({ id, days }) => [id, days]));
  }

  private async names(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.rows<{ id: string; name: string }>(sql`select id, name from audience.segment where id = any(${[...ids]}::uuid[])`);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

function named(id: string | null, names: ReadonlyMap<string, string>): SegmentOwnerDto | null {
  const name = id === null ? undefined : names.get(id);
  return id !== null && name !== undefined ? { id, name } : null;
}
