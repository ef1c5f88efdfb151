import { Injectable } from '@nestjs/common';
import { Database, rightOn, sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { IdentityKind } from '../batch/customer-input.js';
import { visibleCustomers } from '../profile/row-scope.js';
import { identityValue } from './identity-value.js';

/** What a key named: one customer, or why not. Out of scope and not there are the same answer. */
export type KeyAnswer = { customerId: string } | { refused: 'not_found' | 'ambiguous' };

/** A key is matched as each of these at once, as far as the asker may know of them. */
const KINDS: readonly { kind: IdentityKind; right: string }[] = [{ kind: 'phone', right: 'phone' }, { kind: 'email', right: 'email' }, { kind: 'member_no', right: 'memberNo' }];

/** Finds customers by whatever somebody pasted: phones, e-mails, member numbers and external ids, all in one statement. */
@Injectable()
export class CustomerKeys {
  constructor(private readonly database: Database) {}

  /** One answer for each key, in order. */
  async resolve(keys: readonly string[], principal: Principal, m?: EntityManager): Promise<KeyAnswer[]> {
    const asked = keys.flatMap((key, at) => candidates(key, principal).map((candidate) => ({ at, ...candidate })));
    const rows = asked.length === 0 ? [] : await this.database.rows<{ at: number; ids: string[] }>(this.statement(asked, keys, principal), m);
    const found = new Map(rows.map(({ at, ids }) => [at, ids]));
    return keys.map((_, at) => {
      const [id, ...others] = found.get(at) ?? [];
      if (id === undefined) return { refused: 'not_found' };
      return others.length > 0 ? { refused: 'ambiguous' } : { customerId: id };
    });
  }

  /** The sources are few: each is stepped to on the key, so that an external id is looked up and not searched for. */
  private statement(asked: readonly Candidate[], keys: readonly string[], principal: Principal): SqlFragment {
    return sql`with recursive source as (
        (select r.source from kernel.external_ref r order by r.source limit 1)
        union all select (select r.source from kernel.external_ref r where r.source > s.source order by r.source limit 1) from source s where s.source is not null),
      hit as (
        select k.at, i.customer_id as id from unnest(${asked.map(({ at }) => at)}::int[], ${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ value }) => value)}::text[]) as k(at, kind, value)
          join customer.identity i on i.kind = k.kind and i.value = k.value
        union
        select (k.at - 1)::int, r.id from unnest(${keys.map((key) => key.trim())}::text[]) with ordinality as k(value, at) cross join source s
          join kernel.external_ref r on r.source = s.source and r.kind = 'customer' and r.external_id = k.value)
      select h.at, array_agg(p.id::text order by p.id) as ids from hit h join customer.profile p on p.id = h.id where ${sql.and(visibleCustomers(principal))} group by h.at`;
  }
}

interface Candidate {
  at: number;
  kind: IdentityKind;
  value: string;
}

function candidates(key: string, principal: Principal): Omit<Candidate, 'at'>[] {
  return KINDS.filter(({ right }) => rightOn(principal, 'customer', right) !== 'hidden').flatMap(({ kind }) => {
    const value = identityValue(kind, key);
    return value === null ? [] : [{ kind, value }];
  });
}
