import { Injectable } from '@nestjs/common';
import { Clock, Database, sql, type Principal } from '@patron/kernel';
import type { Label } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { MembershipCause } from '../segment.events.js';
import { heldRules, heldSegmentId, segmentsOf, type Rule } from '../rules/index.js';
import type { SegmentRow } from '../store/segment.types.js';
import { MembershipLock } from './membership-lock.js';
import { RulingParts } from './ruling-parts.js';
import { SegmentComparison } from './segment-comparison.js';

export interface ReadRule {
  rule: Record<string, unknown>;
  refers: string[];
}

/** What editing a segment means for its rule and its members. */
@Injectable()
export class SegmentRuling {
  constructor(
    private readonly db: Database,
    private readonly parts: RulingParts,
    private readonly comparison: SegmentComparison,
    private readonly lock: MembershipLock,
    private readonly clock: Clock,
  ) {}

  /** With the lock on editing rules held. @throws DomainError 422 naming every clause that is refused, or the circle it would close */
  async read(m: EntityManager, input: Record<string, unknown>, { principal, segment }: { principal: Principal; segment: { id: string; name: string } }): Promise<ReadRule> {
    const tree = await this.parts.rules.read(input, principal);
    await this.parts.circles.refuse(m, segment, tree);
    return { rule: { ...tree.rule }, refers: segmentsOf(tree.rule) };
  }

  /** The rule in words; null where there is none, or none that can be read any more. */
  async sentence({ rule, ownerId }: Pick<SegmentRow, 'rule' | 'ownerId'>, principal: Principal): Promise<Label | null> {
    if (rule === null) return null;
    const tree = { rule: ruleOf(rule) };
    try {
      return this.parts.rules.sentence(tree, await this.parts.rules.names(tree, principal, ownerId !== null && ownerId === principal.userId));
    } catch {
      return null;
    }
  }

  /** Computes a segment by a job, and before it what its held conditions need: each is watched by a hidden segment. */
  async watch(m: EntityManager, { id, rule }: Pick<SegmentRow, 'id' | 'rule'>): Promise<void> {
    const clauses = rule === null ? [] : heldRules(ruleOf(rule)).reverse();
    for (const held of clauses) await this.addClause(m, held.rule);
    await this.comparison.request(m, [...clauses.map((held) => heldSegmentId(held.rule)), id], 'rule');
    await this.unwatch(m);
  }

  /** Hidden segments nobody needs any more go. */
  async unwatch(m: EntityManager): Promise<void> {
    const rows = await this.db.rows<{ id: string; kind: string; rule: Rule }>(sql`select id, kind, rule from audience.segment where kind = 'clause' or (kind = 'dynamic' and archived_at is null)`, m);
    const clauses = rows.filter(({ kind }) => kind === 'clause').map(({ id }) => id);
    if (clauses.length === 0) return;
    const needed = new Set(rows.flatMap(({ kind, rule }) => (kind === 'dynamic' ? heldRules(rule).map((held) => heldSegmentId(held.rule)) : [])));
    const idle = clauses.filter((id) => !needed.has(id));
    if (idle.length > 0) await this.db.execute(sql`update audience.segment set archived_at = ${this.clock.now()} where id = any(${idle}::uuid[]) and archived_at is null`, m);
  }

  async compare(m: EntityManager, ids: readonly string[], cause: MembershipCause): Promise<void> {
    await this.db.execute(sql`update audience.segment set status = 'building', error = null where id = any(${[...ids]}::uuid[])`, m);
    await this.comparison.request(m, ids, cause);
  }

  /** Nobody's membership changes until the transaction ends. To be taken before every other lock. */
  async still(m: EntityManager): Promise<void> {
    await this.lock.alone(m);
  }

  /** One that was given up counts from now on: nobody watched meanwhile. */
  private async addClause(m: EntityManager, rule: Rule): Promise<void> {
    const id = heldSegmentId(rule);
    const now = this.clock.now();
    const gone = await this.db.execute(sql`update audience.segment set archived_at = null, built = false, status = 'building' where id = ${id} and archived_at is not null`, m);
    if (gone > 0) await this.db.execute(sql`delete from audience.member where segment_id = ${id}`, m);
    await this.db.execute(sql`insert into audience.segment (id, name, kind, rule, refers, status, created_at, updated_at)
      values (${id}, '', 'clause', ${JSON.stringify(rule)}::jsonb, ${segmentsOf(rule)}::uuid[], 'building', ${now}, ${now}) on conflict (id) do nothing`, m);
  }
}

/** Stored rules were read before they were written. */
function ruleOf(rule: Record<string, unknown>): Rule {
  return rule as unknown as Rule;
}
