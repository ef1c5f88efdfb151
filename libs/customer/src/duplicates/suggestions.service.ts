import { Injectable } from '@nestjs/common';
import { Database, masked, newId, protectedField, rightOn, sql } from '@patron/kernel';
import type { Principal, SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { DuplicateNews } from './duplicate-news.js';
import type { Reason } from './duplicate-rule.js';

export interface NewSuggestion {
  one: string;
  other: string;
  score: number;
  reasons: readonly Reason[];
}

export interface NewPair {
  id: string;
  left: string;
  right: string;
}

/** Pairs of customers that may be the same. One that people dismissed is not brought up again. */
@Injectable()
export class DuplicateSuggestions {
  constructor(
    private readonly database: Database,
    private readonly news: DuplicateNews,
  ) {}

  /** The owners hear of pairs that are new. */
  tell(m: EntityManager, pairs: readonly NewPair[]): Promise<void> {
    return this.news.tell(m, pairs);
  }

  /** @returns the new ones */
  async add(m: EntityManager | undefined, suggestions: readonly NewSuggestion[], now: Date): Promise<NewPair[]> {
    const pairs = new Map<string, NewSuggestion & { id: string; left: string; right: string }>();
    for (const suggestion of suggestions) {
      const [left = '', right = ''] = [suggestion.one, suggestion.other].sort();
      const known = pairs.get(left + right);
      if (left !== right && (known?.score ?? -1) < suggestion.score) pairs.set(left + right, { ...suggestion, id: newId(), left, right });
    }
    if (pairs.size === 0) return [];
    const rows = [...pairs.values()].map(({ id, left, right, score, reasons }) => ({ id, left, right, score, reasons })).sort((a, b) => (a.left + a.right < b.left + b.right ? -1 : 1));
    const written = await this.database.rows<NewPair & { fresh: boolean }>(sql`insert into customer.duplicate_suggestion as s (left_id, right_id, id, score, reasons, state, found_at)
      select r."left", r."right", r.id, r.score, r.reasons, 'open', ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("left" uuid, "right" uuid, id uuid, score smallint, reasons jsonb)
      on conflict (left_id, right_id) do update set score = excluded.score, reasons = excluded.reasons where s.state = 'open' and s.score < excluded.score
      returning (xmax = 0) as fresh, s.id, s.left_id as "left", s.right_id as "right"`, m);
    return written.flatMap(({ fresh, ...pair }) => (fresh ? [pair] : []));
  }
}

const RIGHTS: Readonly<Record<string, string>> = { addressPhone: 'phone', city: 'address' };

/** The field whose right counts for what a rule compares. */
export function rightFor(field: string): string {
  return RIGHTS[field] ?? field;
}

/** Of a field hidden from the asker it is not told either that two have the same. */
export function toldReasons(reasons: readonly Reason[], principal: Principal): Reason[] {
  return reasons.filter(({ field }) => rightOn(principal, 'customer', rightFor(field)) !== 'hidden');
}

/** One of the pair, as far as the asker's rights let it be seen. */
export function side(alias: string, principal: Principal): SqlFragment {
  const value = (field: string, column: string): string => {
    const right = rightOn(principal, 'customer', field);
    if (right === 'hidden') return 'null';
    return right === 'masked' ? masked(protectedField('customer', field)?.mask ?? 'text', `${alias}.${column}`) : `${alias}.${column}`;
  };
  return sql.raw(`json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'kind', ${alias}.kind, 'version', ${alias}.version, 'phone', ${value('phone', 'phone')}, 'email', ${value('email', 'email')},
    'company', ${value('company', 'company')}, 'city', ${alias}.city, 'createdAt', ${alias}.created_at,
    'orders', coalesce((select m.orders from customer.metric m where m.customer_id = ${alias}.id), 0),
    'owner', (select json_build_object('id', u.id, 'name', u.name) from identity.app_user u where u.id = ${alias}.owner_id))`);
}
