import { Injectable } from '@nestjs/common';
import { Database, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { FieldContext } from '@patron/record';
import { SegmentRules, type RuleLeaf } from '../rules/index.js';
import { asksMembership, CustomerState } from './customer-state.js';
import type { Definition } from './segment-definitions.js';

/** One statement answers at most so many conditions. */
const MOST_LEAVES = 400;

export interface BatchState {
  customers: ReadonlyMap<string, CustomerState>;
  /** By customer: the lists he stands on. */
  listed: ReadonlyMap<string, ReadonlySet<string>>;
  /** By customer: the next day on which one of the conditions asked may change. */
  due: ReadonlyMap<string, string>;
}

interface TruthRow {
  id: string;
  truth: boolean[];
  due: string | null;
}

/** What is asked of the database about a batch of customers: each condition once, whatever the number of rules it stands in. */
@Injectable()
export class BatchFacts {
  constructor(
    private readonly db: Database,
    private readonly rules: SegmentRules,
  ) {}

  async read(m: EntityManager, customerIds: readonly string[], definitions: readonly Definition[]): Promise<BatchState> {
    const context = this.rules.context();
    const leaves = [...new Map(definitions.flatMap(({ ruled }) => ruled?.leaves ?? []).map((leaf) => [leaf.key, leaf])).values()].filter(({ clause }) => !asksMembership(clause));
    const truths = await this.truths(m, leaves, customerIds, context);
    const since = await this.memberships(m, customerIds);
    const lists = definitions.filter(({ ruled }) => ruled === null).map(({ id }) => id);
    const customers = new Map(customerIds.map((id) => [id, new CustomerState(truths.answers.get(id) ?? null, since.get(id) ?? new Map<string, Date>(), context)]));
    return { customers, due: truths.due, listed: lists.length === 0 ? new Map<string, Set<string>>() : await this.lists(m, customerIds, lists) };
  }

  /** With no condition at all it still tells who is a customer. */
  private async truths(m: EntityManager, leaves: readonly RuleLeaf[], ids: readonly string[], context: FieldContext): Promise<{ answers: Map<string, Map<string, boolean>>; due: Map<string, string> }> {
    const answers = new Map<string, Map<string, boolean>>();
    const due = new Map<string, string>();
    // Planning hundreds of conditions takes longer than asking them of a few customers: the plan of the first time serves.
    await this.db.execute(sql`set local plan_cache_mode = force_generic_plan`, m);
    for (let from = 0; from === 0 || from < leaves.length; from += MOST_LEAVES) {
      const part = leaves.slice(from, from + MOST_LEAVES);
      for (const row of await this.db.rows<TruthRow>(this.rules.truth(part, ids, context), m)) {
        const known = answers.get(row.id) ?? new Map<string, boolean>();
        part.forEach(({ key }, at) => known.set(key, row.truth[at] === true));
        answers.set(row.id, known);
        const before = due.get(row.id);
        if (row.due !== null && (before === undefined || row.due < before)) due.set(row.id, row.due);
      }
    }
    return { answers, due };
  }

  private async memberships(m: EntityManager, ids: readonly string[]): Promise<Map<string, Map<string, Date>>> {
    const rows = await this.db.rows<{ id: string; segmentId: string; at: Date }>(sql`select customer_id as id, segment_id as "segmentId", entered_at as at from audience.member
      where customer_id = any(${[...ids]}::uuid[])`.named('audience.memberships'), m);
    const found = new Map<string, Map<string, Date>>();
    for (const { id, segmentId, at } of rows) found.set(id, (found.get(id) ?? new Map<string, Date>()).set(segmentId, at));
    return found;
  }

  private async lists(m: EntityManager, ids: readonly string[], lists: readonly string[]): Promise<Map<string, Set<string>>> {
    const rows = await this.db.rows<{ id: string; segmentId: string }>(sql`select customer_id as id, segment_id as "segmentId" from audience.listed
      where customer_id = any(${[...ids]}::uuid[]) and segment_id = any(${[...lists]}::uuid[])`, m);
    const found = new Map<string, Set<string>>();
    for (const { id, segmentId } of rows) found.set(id, (found.get(id) ?? new Set<string>()).add(segmentId));
    return found;
  }
}
