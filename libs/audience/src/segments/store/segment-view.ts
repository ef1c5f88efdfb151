import { Injectable } from '@nestjs/common';
import { UserDirectory } from '@patron/identity';
import { Database, sql, type Principal } from '@patron/kernel';
import { visibleCustomers } from '@patron/customer';
import type { SegmentDto, SegmentOwnerDto } from './segment.dto.js';
import type { SegmentRow } from './segment.types.js';

/** Segments as one person sees them: sizes count only customers of his scope. */
@Injectable()
export class SegmentViews {
  constructor(
    private readonly db: Database,
    private readonly people: UserDirectory,
  ) {}

  async many(rows: readonly SegmentRow[], principal: Principal): Promise<SegmentDto[]> {
    const [people, sources, sizes] = await Promise.all([
      this.people.names(rows.flatMap(({ ownerId }) => ownerId ?? [])), this.names(rows.flatMap(({ sourceId }) => sourceId ?? [])), this.sizes(rows, principal),
    ]);
    return rows.map((row) => ({
      id: row.id, name: row.name, kind: row.kind === 'clause' ? 'dynamic' : row.kind, description: row.description, rule: row.rule, sentence: null, owner: named(row.ownerId, people),
      industry: row.industry, source: named(row.sourceId, sources), status: row.status, error: row.error, size: sizes.get(row.id) ?? 0, refreshedAt: row.refreshedAt, archivedAt: row.archivedAt,
      createdAt: row.createdAt, updatedAt: row.updatedAt, version: row.version,
    }));
  }

  /** Members by segment, as the principal may see them. */
  async sizes(rows: readonly Pick<SegmentRow, 'id' | 'size'>[], principal: Principal): Promise<Map<string, number>> {
    if (principal.scope.kind === 'all') return new Map(rows.map(({ id, size }) => [id, size]));
    const counted = await this.db.rows<{ id: string; size: number }>(sql`select m.segment_id as id, count(*)::int as size
      from customer.profile p join audience.member m on m.customer_id = p.id
      where ${sql.and([...visibleCustomers(principal), sql`m.segment_id = any(${rows.map(({ id }) => id)}::uuid[])`])} group by m.segment_id`);
    return new Map(counted.map(({ id, size }) => [id, size]));
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
