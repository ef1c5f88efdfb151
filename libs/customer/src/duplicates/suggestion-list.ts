import { Injectable } from '@nestjs/common';
import { Clock, Database, recordScope, sql } from '@patron/kernel';
import type { Need, Principal, SqlFragment } from '@patron/kernel';
import type { Reason } from './duplicate-rule.js';
import { side, toldReasons } from './suggestions.service.js';

export const SUGGESTION_STATES = ['open', 'snoozed', 'dismissed', 'merged'] as const;
export type SuggestionState = (typeof SUGGESTION_STATES)[number];

/** How sure a pair is, in three words. */
export const BANDS = [{ key: 'high', min: 90, max: 100 }, { key: 'middle', min: 70, max: 89 }, { key: 'low', min: 0, max: 69 }] as const;

export interface SuggestionFilter {
  state: SuggestionState;
  customerId?: string | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  /** A field that is among the reasons. */
  reason?: string | undefined;
}

export interface DuplicateSummary {
  open: number;
  snoozed: number;
  dismissed: number;
  bands: { key: string; min: number; max: number; count: number }[];
  reasons: { field: string; count: number }[];
}

/** Pairs as the asker may see them: those of which he sees both. */
@Injectable()
export class SuggestionList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page, the surest first. */
  async page(query: SuggestionFilter & { after: [number, string] | null; limit: number }, principal: Principal): Promise<{ score: number; id: string; item: unknown }[]> {
    const after = query.after ? sql`(s.score, s.id) < (${query.after[0]}::smallint, ${query.after[1]}::uuid)` : null;
    const asked = query.reason === undefined ? [] : toldReasons([{ field: query.reason, match: 'exact' }], principal);
    if (query.reason !== undefined && asked.length === 0) return [];
    const rows = await this.database.rows<{ score: number; id: string; item: { reasons: Reason[] } }>(sql`select s.score, s.id, json_build_object('id', s.id, 'score', s.score, 'reasons', s.reasons, 'foundAt', s.found_at, 'snoozedUntil', s.snoozed_until,
        'state', case when s.state = 'open' and s.snoozed_until > ${this.clock.now()} then 'snoozed' else s.state end, 'left', ${side('a', principal)}, 'right', ${side('b', principal)}) as item
      ${PAIRS} where ${sql.and([...this.conditions(query), ...bothWithin(principal), after])} order by s.score desc, s.id desc limit ${query.limit + 1}::int`);
    return rows.map((row) => ({ ...row, item: { ...row.item, reasons: toldReasons(row.item.reasons, principal) } }));
  }

  async summary(principal: Principal): Promise<DuplicateSummary> {
    const rows = await this.database.rows<{ state: SuggestionState; score: number; reasons: Reason[]; count: number }>(sql`select case when s.state = 'open' and s.snoozed_until > ${this.clock.now()} then 'snoozed' else s.state end as state,
        s.score, s.reasons, count(*)::int as count ${PAIRS} where ${sql.and([sql`s.state in ('open', 'dismissed')`, ...bothWithin(principal)])} group by 1, 2, 3`);
    const open = rows.filter(({ state }) => state === 'open');
    const total = (some: readonly { count: number }[]): number => some.reduce((sum, { count }) => sum + count, 0);
    const fields = [...new Set(open.flatMap(({ reasons }) => toldReasons(reasons, principal).map(({ field }) => field)))];
    return {
      open: total(open), snoozed: total(rows.filter(({ state }) => state === 'snoozed')), dismissed: total(rows.filter(({ state }) => state === 'dismissed')),
      bands: BANDS.map(({ key, min, max }) => ({ key, min, max, count: total(open.filter(({ score }) => score >= min && score <= max)) })),
      reasons: fields.map((field) => ({ field, count: total(open.filter(({ reasons }) => reasons.some((reason) => reason.field === field))) })).sort((a, b) => b.count - a.count),
    };
  }

  private conditions({ state, customerId, minScore, maxScore, reason }: SuggestionFilter): (SqlFragment | null)[] {
    const now = this.clock.now();
    return [
      state === 'open' ? sql`s.state = 'open' and (s.snoozed_until is null or s.snoozed_until <= ${now})` : state === 'snoozed' ? sql`s.state = 'open' and s.snoozed_until > ${now}` : sql`s.state = ${state}`,
      customerId === undefined ? null : sql`(s.left_id = ${customerId}::uuid or s.right_id = ${customerId}::uuid)`,
      minScore === undefined ? null : sql`s.score >= ${minScore}::int`,
      maxScore === undefined ? null : sql`s.score <= ${maxScore}::int`,
      reason === undefined ? null : sql`s.reasons @> ${JSON.stringify([{ field: reason }])}::jsonb`,
    ];
  }
}

/** A suggestion `s` with its customers `a` and `b`. */
export const PAIRS = sql.raw('from customer.duplicate_suggestion s join customer.profile a on a.id = s.left_id join customer.profile b on b.id = s.right_id');

export function bothWithin(principal: Principal, need: Need = 'read'): (SqlFragment | null)[] {
  return ['a', 'b'].map((alias) => recordScope(principal, { record: 'customer', id: `${alias}.id`, owner: `${alias}.owner_id` }, need));
}
