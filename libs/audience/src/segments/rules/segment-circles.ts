import { Injectable } from '@nestjs/common';
import { Database, DomainError, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { Rule, RuleTree } from './rule.js';
import { segmentsOf } from './rule-walk.js';

interface RuledSegment {
  id: string;
  name: string;
  rule: Rule;
}

/** Segments ask about segments, never in a circle: nobody could say who is in one. */
@Injectable()
export class SegmentCircles {
  constructor(private readonly db: Database) {}

  /**
   * To be called with the lock on editing rules held, so that two edits at once cannot close a circle between them.
   * @throws DomainError 422 segments.circle naming the way round
   */
  async refuse(m: EntityManager, segment: { id: string; name: string }, { rule }: RuleTree): Promise<void> {
    if (segmentsOf(rule).length === 0) return;
    const rows = await this.db.rows<RuledSegment>(sql`select id, name, rule from audience.segment where kind = 'dynamic' and id <> ${segment.id}::uuid`, m);
    const others = new Map(rows.map((row) => [row.id, { name: row.name, asks: segmentsOf(row.rule) }]));
    const path = wayBack(segment.id, segmentsOf(rule), new Map([...others].map(([id, { asks }]) => [id, asks])));
    if (!path) return;
    const named = [segment, ...path.map((id) => ({ id, name: others.get(id)?.name ?? segment.name }))];
    const told = named.map(({ name }) => name).join(' → ');
    throw new DomainError('segments.circle', `The segment would ask about itself: ${told}`, {
      status: 422, details: { path: named }, fields: [{ field: 'rule', code: 'segments.circle', message: `closes a circle: ${told}` }],
    });
  }
}

/** The shortest way from what a segment asks about back to it, itself at the end; null where there is none. */
export function wayBack(start: string, asks: readonly string[], graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const seen = new Set<string>();
  let paths = asks.map((id) => [id]);
  while (paths.length > 0) {
    const next: string[][] = [];
    for (const path of paths) {
      const id = path[path.length - 1] ?? '';
      if (id === start) return path;
      if (seen.has(id)) continue;
      seen.add(id);
      for (const asked of graph.get(id) ?? []) next.push([...path, asked]);
    }
    paths = next;
  }
  return null;
}
