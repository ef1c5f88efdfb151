import { Injectable } from '@nestjs/common';
import { conflict, Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export interface SegmentUser {
  /** `segment`, `persona`, … */
  kind: string;
  id: string;
  name: string;
}

/** What of one kind refers to a segment. Asked within the transaction that would delete or archive it. */
export type FindSegmentUsers = (segmentId: string, m?: EntityManager) => Promise<SegmentUser[]>;

/** Where modules say what of theirs needs a segment: while anything does, it is neither deleted nor archived. */
@Injectable()
export class SegmentUsage {
  private readonly finders: FindSegmentUsers[];

  constructor(private readonly db: Database) {
    this.finders = [(id, m) => this.segments(id, m)];
  }

  register(find: FindSegmentUsers): void {
    this.finders.push(find);
  }

  async of(segmentId: string, m?: EntityManager): Promise<SegmentUser[]> {
    const found: SegmentUser[] = [];
    for (const find of this.finders) found.push(...(await find(segmentId, m)));
    return found;
  }

  /** @throws DomainError 409 segments.in_use with `usedBy` */
  async assertUnused(m: EntityManager, segmentId: string): Promise<void> {
    const usedBy = await this.of(segmentId, m);
    if (usedBy.length > 0) throw conflict('segments.in_use', 'Others refer to this segment; change them first', { usedBy: usedBy.slice(0, 20) });
  }

  private segments(segmentId: string, m?: EntityManager): Promise<SegmentUser[]> {
    return this.db.rows<SegmentUser>(sql`select 'segment' as kind, id, name from audience.segment
      where refers @> array[${segmentId}::uuid] and kind <> 'clause' and archived_at is null order by lower(name), id`, m);
  }
}
