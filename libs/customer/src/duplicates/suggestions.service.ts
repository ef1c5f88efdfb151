import { Injectable } from '@nestjs/common';
import { Audit, Database, masked, newId, notFound, protectedField, recordScope, rightOn, sql } from '@patron/kernel';
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
    private readonly audit: Audit,
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

  /** One page, the surest first: pairs of which the asker may see both. */
  async page(query: { state: string; customerId?: string | undefined; after: [number, string] | null; limit: number }, principal: Principal): Promise<{ score: number; id: string; item: unknown }[]> {
    const { state, customerId, after, limit } = query;
    const conditions = [
      sql`s.state = ${state}`,
      customerId === undefined ? null : sql`(s.left_id = ${customerId}::uuid or s.right_id = ${customerId}::uuid)`,
      after ? sql`(s.score, s.id) < (${after[0]}::smallint, ${after[1]}::uuid)` : null,
      recordScope(principal, { record: 'customer', id: 'a.id', owner: 'a.owner_id' }), recordScope(principal, { record: 'customer', id: 'b.id', owner: 'b.owner_id' }),
    ];
    return this.database.rows(sql`select s.score, s.id, json_build_object('id', s.id, 'score', s.score, 'reasons', s.reasons, 'state', s.state, 'foundAt', s.found_at, 'left', ${side('a', principal)}, 'right', ${side('b', principal)}) as item
      from customer.duplicate_suggestion s join customer.profile a on a.id = s.left_id join customer.profile b on b.id = s.right_id
      where ${sql.and(conditions)} order by s.score desc, s.id desc limit ${limit + 1}::int`);
  }

  /** Said to be two; remembered. Throws 404 for a pair the asker may not see. */
  async dismiss(id: string, { principal, now }: { principal: Principal; now: Date }): Promise<void> {
    await this.database.transaction(async (m) => {
      const scope = sql.and([recordScope(principal, { record: 'customer', id: 'a.id', owner: 'a.owner_id' }), recordScope(principal, { record: 'customer', id: 'b.id', owner: 'b.owner_id' })]);
      const found = await this.database.one<{ left: string; right: string; name: string }>(sql`select s.left_id as "left", s.right_id as "right", a.name || ' · ' || b.name as name
        from customer.duplicate_suggestion s join customer.profile a on a.id = s.left_id join customer.profile b on b.id = s.right_id where s.id = ${id}::uuid and ${scope} for update of s`, m);
      if (!found) throw notFound('duplicate', id);
      const done = await this.database.execute(sql`update customer.duplicate_suggestion set state = 'dismissed', decided_at = ${now}, decided_by = ${principal.userId} where id = ${id}::uuid and state = 'open'`, m);
      if (done > 0) await this.audit.record(m, [{ action: 'duplicate.dismissed', subject: { type: 'duplicate', id, name: found.name }, customerId: found.left, after: { left: found.left, right: found.right } }]);
    });
  }
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
