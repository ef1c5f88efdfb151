import { Injectable } from '@nestjs/common';
import { Database, recordScope, sql } from '@patron/kernel';
import type { HasFieldRights, Principal, SqlFragment } from '@patron/kernel';
import { searchQuery, prefixEnd } from '../text/search-query.js';
import type { SearchQuery } from '../text/search-query.js';
import { TERM_KINDS } from '../text/search-terms.js';
import { findable, mayShowTerm, seenColumn } from './term-rights.js';
import type { SearchItem, SearchProvider } from './search-catalogue.js';

interface Row {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
  city: string | null;
  kind: number;
  term: string;
}

/** Terms read for each result wanted: a customer matches a short prefix with several of its terms. */
const TERMS_PER_RESULT = 12;

/** Customers by name, pinyin, initials, e-mail, phone, its last four digits, member number or external id. */
@Injectable()
export class CustomerSearch implements SearchProvider {
  readonly type = 'customer';
  readonly permission = 'customers.read';

  constructor(private readonly database: Database) {}

  async search(text: string, limit: number, principal: Principal): Promise<SearchItem[]> {
    const query = searchQuery(text);
    if (!query) return [];
    const scope = recordScope(principal, { record: 'customer', id: 't.customer_id', owner: 't.owner_id' });
    const seen = (field: string, column: string): SqlFragment => sql.raw(seenColumn(principal, field, column));
    const rows = await this.database.rows<Row>(
      sql`with hit as (${hits(query, { scope, asker: principal, limit })}), best as (
          select distinct on (customer_id) customer_id, term, kind, rank from hit order by customer_id, rank, term)
        select p.id, p.name, ${seen('phone', 'p.phone')} as phone, ${seen('email', 'p.email')} as email, p.city, best.kind, best.term
        from best join customer.profile p on p.id = best.customer_id
        order by best.rank, best.term, p.id limit ${limit}`,
    );
    return rows.map((row) => item(row, principal));
  }

  /** Condition that the customer `p` matches a text; for lists. */
  condition(text: string, asker: HasFieldRights): SqlFragment {
    const query = searchQuery(text);
    if (!query) return sql.raw('false');
    const whole = sql.join(query.whole.map((prefix) => sql`(${sql.and([range('t', prefix), findable(asker, 't', prefix)])})`), ' or ');
    const any = sql`p.id in (select t.customer_id from customer.search_term t where ${whole})`;
    return query.words.length === 0 ? any : sql`(${any} or (${allWords('p.id', query.words, asker)}))`;
  }
}

/**
 * Terms in index order, a bounded number for each prefix: the whole text first, then all its words. The exact term comes
 * first by itself, since it is the smallest with its prefix.
 */
function hits({ whole, words }: SearchQuery, { scope, asker, limit }: { scope: SqlFragment | null; asker: HasFieldRights; limit: number }): SqlFragment {
  const branches = whole.map(
    (prefix) => sql`(select t.customer_id, t.term, t.kind, 0 as rank from customer.search_term t
      where ${sql.and([range('t', prefix), findable(asker, 't', prefix), scope])} order by t.term, t.customer_id limit ${limit * TERMS_PER_RESULT})`,
  );
  const [first, ...others] = [...words].sort((a, b) => b.length - a.length);
  if (first !== undefined) {
    branches.push(sql`(select t.customer_id, t.term, t.kind, 1 as rank from customer.search_term t
      where ${sql.and([range('t', first), findable(asker, 't', first), allWords('t.customer_id', others, asker), scope])} limit ${limit * TERMS_PER_RESULT})`);
  }
  return sql.join(branches, ' union all ');
}

function allWords(customerId: string, words: readonly string[], asker: HasFieldRights): SqlFragment {
  return sql.and(words.map((word) => sql`${sql.raw(customerId)} in (select w.customer_id from customer.search_term w
    where ${sql.and([range('w', word), findable(asker, 'w', word)])})`));
}

/** A prefix as a range of the "C"-collated index. */
function range(alias: string, prefix: string): SqlFragment {
  const term = sql.raw(`${alias}.term`);
  const end = prefixEnd(prefix);
  return end === null ? sql`${term} >= ${prefix}` : sql`${term} >= ${prefix} and ${term} < ${end}`;
}

function item(row: Row, asker: HasFieldRights): SearchItem {
  const kind = TERM_KINDS[row.kind] ?? 'name';
  const text: Partial<Record<string, string | null>> = {
    name: row.name, pinyin: row.name, initials: row.name, company: row.name, phone: row.phone, phone_last4: row.phone,
  };
  return {
    id: row.id,
    customerId: row.id,
    title: row.name,
    subtitle: [row.phone, row.email, row.city].filter((part) => part !== null).join(' · '),
    matchedOn: { kind: kind === 'company' ? 'name' : kind, text: text[kind] ?? (mayShowTerm(asker, kind) ? row.term : (row.email ?? '***')) },
  };
}
