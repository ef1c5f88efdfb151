import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import { escapeLike } from '@patron/record';
import type { FieldContext, Operator } from '@patron/record';
import { compact } from '../text/fold.js';
import { nameKey } from '../text/pinyin.js';
import { prefixEnd } from '../text/search-query.js';
import { LONGEST_TERM } from '../text/search-terms.js';

/**
 * Names by index where one serves: equal names share a sort key, and a name that starts with a text (or, where every
 * character begins a term, holds it) has a search term that starts with it. The name itself is always compared too.
 */
export function namePredicate(operator: Operator, values: readonly string[], { correlated = false }: Pick<FieldContext, 'correlated'> = {}): SqlFragment {
  const [first = ''] = values;
  switch (operator) {
    case 'eq':
    case 'in':
      return sql`(p.name_key = any(${keysOf(values)}::text[]) and p.name = any(${values}::text[]))`;
    case 'ne':
    case 'notIn':
      return sql`p.name <> all(${values}::text[])`;
    case 'startsWith':
      return sql`(${correlated ? sql.raw('true') : begins(first)} and p.name ilike ${`${escapeLike(first)}%`})`;
    default:
      return /^\p{Script=Han}+$/u.test(first)
        ? sql`(${correlated ? sql.raw('true') : begins(first)} and p.name ilike ${`%${first}%`})`
        : sql`p.name ilike ${`%${escapeLike(first)}%`}`;
  }
}

function keysOf(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [nameKey(name, true), nameKey(name, false)]))];
}

function begins(text: string): SqlFragment {
  const prefix = compact(text).slice(0, LONGEST_TERM);
  if (prefix === '') return sql.raw('true');
  const end = prefixEnd(prefix);
  const below = end === null ? sql.empty : sql` and t.term < ${end}`;
  return sql`p.id in (select t.customer_id from customer.search_term t where t.term >= ${prefix}${below})`;
}
