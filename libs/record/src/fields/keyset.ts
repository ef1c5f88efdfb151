import { sql } from '@patron/kernel';
import type { SqlFragment } from '@patron/kernel';
import type { FieldCatalogue } from './field-catalogue.js';
import type { FieldSource } from './field.types.js';
import type { CompiledSort, Place } from './compile-sort.js';

export interface KeysetQuery {
  catalogue: FieldCatalogue;
  sources: readonly FieldSource[];
  conditions: readonly SqlFragment[];
  sort: CompiledSort;
  after?: Place | undefined;
  /** Rows wanted; one more is read to know whether another page follows. */
  limit: number;
}

/**
 * The ids of one page as common table expressions ending in `page(id, sort_value, rn)`, to follow `WITH`.
 * A nullable sort reads its index in two ranges, values first and empty ones after; the second range is a one-time
 * filter away from not being read at all, and both are ordered by the index.
 */
export function keyset(query: KeysetQuery): SqlFragment {
  const { sort, after } = query;
  const values = range(query, 'values');
  if (!sort.nullable) return sql`page as materialized (${numbered(values)})`;
  if (after && after.value === null) return sql`page as materialized (${numbered(range(query, 'empty'))})`;
  return sql`valued as materialized (${numbered(values)}),
    empty as materialized (${numbered(range(query, 'empty'))}),
    page as (select id, sort_value, rn from valued
      union all select id, sort_value, rn + (select count(*)::int from valued) from empty)`;
}

function numbered(range: SqlFragment): SqlFragment {
  return sql`select r.id, r.k::text as sort_value, (row_number() over ())::int as rn from (${range}) r`;
}

function range(query: KeysetQuery, part: 'values' | 'empty'): SqlFragment {
  const { catalogue, sort, after, limit } = query;
  const source = sort.source ? [sort.source] : [];
  const joins = sql.raw(catalogue.joins([...source, ...query.sources]));
  const conditions = [...query.conditions, ...bounds(sort, after, part)];
  if (part === 'empty' && !(after && after.value === null)) {
    conditions.push(sql`(select count(*) from valued) < ${limit + 1}::int`);
  }
  return sql`select ${sql.raw(sort.id)} as id, ${sql.raw(sort.expression)} as k
    from ${sql.raw(`${catalogue.base.table} ${catalogue.base.alias}`)} ${joins}
    where ${sql.and(conditions)} order by ${sql.raw(order(sort))} limit ${limit + 1}::int`;
}

function bounds(sort: CompiledSort, after: Place | undefined, part: 'values' | 'empty'): SqlFragment[] {
  const expression = sql.raw(sort.expression);
  const id = sql.raw(sort.id);
  const beyond = sql.raw(sort.descending ? '<' : '>');
  if (part === 'empty') {
    const started = after && after.value === null;
    return [sql`${expression} is null`, ...(started ? [sql`${id} ${beyond} ${after.id}::uuid`] : [])];
  }
  const present = sort.nullable ? [sql`${expression} is not null`] : [];
  if (!after) return present;
  return [...present, sql`(${expression}, ${id}) ${beyond} (${after.value}::${sql.raw(sort.sqlType)}, ${after.id}::uuid)`];
}

/** Matches the index exactly, nulls included, or PostgreSQL would sort. */
function order(sort: CompiledSort): string {
  const nulls = sort.nullable ? (sort.descending ? ' nulls last' : ' nulls first') : '';
  const direction = sort.descending ? 'desc' : 'asc';
  return `${sort.expression} ${direction}${nulls}, ${sort.id} ${direction}`;
}
