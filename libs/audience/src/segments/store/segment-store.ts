import { Injectable } from '@nestjs/common';
import { conflict, Database, notFound, sql, violatedConstraint, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { SegmentRow } from './segment.types.js';

const COLUMNS = sql.raw(`s.id, s.name, s.kind, s.rule, s.refers::text[] as refers, s.description, s.industry, s.source_id as "sourceId", s.owner_id as "ownerId", s.status, s.error, s.built,
  greatest(0, s.size + coalesce((select sum(d.entered - d."left") from audience.size_delta d where d.segment_id = s.id), 0))::bigint as size,
  to_json(s.refreshed_at at time zone 'UTC') #>> '{}' || 'Z' as "refreshedAt", to_json(s.archived_at at time zone 'UTC') #>> '{}' || 'Z' as "archivedAt", s.version,
  to_json(s.created_at at time zone 'UTC') #>> '{}' || 'Z' as "createdAt", to_json(s.updated_at at time zone 'UTC') #>> '{}' || 'Z' as "updatedAt"`);

/** Rules refer to each other: whoever changes one holds this, so that two edits at once cannot close a circle. */
const EDITING = sql.raw(`select pg_advisory_xact_lock(7241990101)`);

/** Rows of segments; hidden ones too where their id is known. */
@Injectable()
export class SegmentStore {
  constructor(private readonly db: Database) {}

  async editing(m: EntityManager): Promise<void> {
    await this.db.execute(EDITING, m);
  }

  async page({ where, order, limit }: { where: SqlFragment; order: SqlFragment; limit: number }): Promise<SegmentRow[]> {
    return this.db.rows<SegmentRow>(sql`select ${COLUMNS} from audience.segment s where s.kind <> 'clause' and ${where} order by ${order} limit ${limit}`);
  }

  async byIds(ids: readonly string[], m?: EntityManager): Promise<SegmentRow[]> {
    return this.db.rows<SegmentRow>(sql`select ${COLUMNS} from audience.segment s where s.id = any(${[...ids]}::uuid[])`, m);
  }

  /** @throws DomainError 404 segment.not_found, for hidden ones too */
  async find(id: string, m?: EntityManager): Promise<SegmentRow> {
    const [row] = await this.byIds([id], m);
    if (!row || row.kind === 'clause') throw notFound('segment', id);
    return row;
  }

  /** @throws DomainError 404 */
  async lock(m: EntityManager, id: string): Promise<SegmentRow> {
    await this.db.execute(sql`select 1 from audience.segment where id = ${id} for update`, m);
    return this.find(id, m);
  }

  /** @throws DomainError 409 segments.name_taken */
  async insert(m: EntityManager, row: NewSegment): Promise<void> {
    await this.named(this.db.execute(sql`insert into audience.segment (id, name, kind, rule, refers, description, industry, source_id, owner_id, status, built, created_at, updated_at)
      values (${row.id}, ${row.name}, ${row.kind}, ${row.rule === null ? null : JSON.stringify(row.rule)}::jsonb, ${row.refers}::uuid[], ${row.description}, ${row.industry}, ${row.sourceId},
        ${row.ownerId}, ${row.status}, ${row.status === 'ready'}, ${row.now}, ${row.now})`, m));
  }

  /** @throws DomainError 409 segments.name_taken */
  async update(m: EntityManager, id: string, set: SegmentEdit, now: Date): Promise<void> {
    await this.named(this.db.execute(sql`update audience.segment set name = ${set.name}, description = ${set.description}, rule = ${set.rule === null ? null : JSON.stringify(set.rule)}::jsonb,
      refers = ${set.refers}::uuid[], archived_at = ${set.archivedAt}::timestamptz, status = ${set.status}, error = null, version = version + 1, updated_at = ${now} where id = ${id}`, m));
  }

  async remove(m: EntityManager, id: string): Promise<void> {
    for (const table of ['member', 'listed', 'change', 'size_delta', 'segment_size', 'day_search']) await this.db.execute(sql`delete from audience.${sql.raw(table)} where segment_id = ${id}`, m);
    await this.db.execute(sql`delete from audience.segment where id = ${id}`, m);
  }

  /** A name nobody has: the given one, or with a number behind it. */
  async freeName(m: EntityManager, wanted: string): Promise<string> {
    const stem = wanted.slice(0, 90);
    const rows = await this.db.rows<{ name: string }>(sql`select lower(name) as name from audience.segment where kind <> 'clause' and starts_with(lower(name), lower(${stem}))`, m);
    const taken = new Set(rows.map(({ name }) => name));
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? stem : `${stem} (${number})`;
      if (!taken.has(name.toLowerCase())) return name;
    }
  }

  private async named(writing: Promise<unknown>): Promise<void> {
    try {
      await writing;
    } catch (error) {
      if (violatedConstraint(error) === 'segment_name_key') throw conflict('segments.name_taken', 'There is a segment of this name');
      throw error;
    }
  }
}

export type NewSegment = Pick<SegmentRow, 'id' | 'name' | 'kind' | 'rule' | 'refers' | 'description' | 'industry' | 'sourceId' | 'ownerId' | 'status'> & { now: Date };

export type SegmentEdit = Pick<SegmentRow, 'name' | 'description' | 'rule' | 'refers' | 'archivedAt' | 'status'>;
