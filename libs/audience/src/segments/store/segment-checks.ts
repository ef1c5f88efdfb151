import { Injectable } from '@nestjs/common';
import { Database, decodeCursor, DEFAULT_LIMIT, pageOf, sql, type Page } from '@patron/kernel';
import { timeOf, uuidOf } from './cursor-parts.js';
import type { SegmentCheckDto } from './segment.dto.js';

/** What the nightly comparisons found, newest first. */
@Injectable()
export class SegmentChecks {
  constructor(private readonly db: Database) {}

  async list({ limit = DEFAULT_LIMIT, cursor }: { limit?: number; cursor?: string }): Promise<Page<SegmentCheckDto>> {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const older = cursor === undefined ? null : sql`(c.started_at, c.id) < (${timeOf(at)}::timestamptz, ${uuidOf(id)}::uuid)`;
    const rows = await this.db.rows<SegmentCheckDto>(sql`select c.id, c.day, to_json(c.started_at at time zone 'UTC') #>> '{}' || 'Z' as "startedAt", to_json(c.finished_at at time zone 'UTC') #>> '{}' || 'Z' as "finishedAt",
        c.segments, c.differences, coalesce((select json_agg(json_build_object('segmentId', f.segment_id, 'name', case when s.kind <> 'clause' then s.name end, 'missing', f.missing, 'surplus', f.surplus, 'error', f.error)
          order by lower(s.name), f.segment_id) from audience.check_finding f left join audience.segment s on s.id = f.segment_id where f.check_id = c.id), '[]') as findings
      from audience.check_run c where ${sql.and([older])} order by c.started_at desc, c.id desc limit ${limit + 1}`);
    return pageOf(rows, limit, ({ startedAt, id: checkId }) => [startedAt, checkId]);
  }
}
