import { createHash } from 'node:crypto';
import { sql } from '@patron/kernel';
import type { Database, SqlFragment } from '@patron/kernel';
import { compileFilters } from './compile-filters.js';
import { compileSort, placeAfter, readPlace } from './compile-sort.js';
import type { FieldCatalogue } from './field-catalogue.js';
import type { FieldContext, FieldSource } from './field.types.js';
import { keyset } from './keyset.js';

export const DEFAULT_PAGE = 60;

export interface ListRequest {
  filter?: readonly string[] | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface ListPlan {
  catalogue: FieldCatalogue;
  context: FieldContext;
  request: ListRequest;
  /** Used when the request names no sort. */
  defaultSort: string;
  /** Conditions beside the filters: row scope, what the list leaves out, a text searched for. */
  conditions: readonly SqlFragment[];
  /** Joins those conditions need. */
  sources?: readonly FieldSource[];
  /** JSON of one row; reads the base table and `joins` under their aliases. */
  item: SqlFragment;
  /** Trusted joins for `item`, made only for the rows of the page. */
  joins?: string;
}

interface PageRow {
  items: string;
  more: boolean;
  value: string | null;
  id: string | null;
}

/**
 * One page as JSON text `{items, nextCursor}`, put together inside PostgreSQL: pass it on with `@RawJson()`.
 * Ids come from an index first (see `keyset`); details are read for the rows of the page alone.
 */
export async function listJson(database: Database, plan: ListPlan): Promise<string> {
  const limit = plan.request.limit ?? DEFAULT_PAGE;
  const sort = compileSort(plan.catalogue, plan.request.sort ?? plan.defaultSort, plan.context);
  const filters = compileFilters(plan.catalogue, plan.request.filter ?? [], plan.context);
  const ids = keyset({
    catalogue: plan.catalogue,
    sources: [...(plan.sources ?? []), ...filters.sources],
    conditions: [...plan.conditions, ...filters.conditions],
    sort,
    after: readPlace(sort, plan.request.cursor),
    limit,
  });
  const { table, alias, id } = plan.catalogue.base;
  const statement = sql`with ${ids}
    select coalesce(json_agg(r.item order by r.rn) filter (where r.rn <= ${limit}::int), '[]')::text as items,
      count(*) > ${limit}::int as more,
      max(r.sort_value) filter (where r.rn = ${limit}::int) as value,
      max(r.id::text) filter (where r.rn = ${limit}::int) as id
    from (select page.rn, page.sort_value, page.id,
        case when page.rn <= ${limit}::int then ${plan.item} end as item
      from page join ${sql.raw(`${table} ${alias} on ${id} = page.id ${plan.joins ?? ''}`)}) r`;
  // A filter's best plan hangs on its value, so only unfiltered shapes are prepared.
  const row = await database.one<PageRow>(filters.conditions.length === 0 ? prepared(statement) : statement);
  const next = row?.more && row.id !== null ? placeAfter(sort, { value: row.value, id: row.id }) : null;
  return `{"items":${row?.items ?? '[]'},"nextCursor":${JSON.stringify(next)}}`;
}

/** The statement under a name made from its text, so that each shape is planned once per connection. */
export function prepared(statement: SqlFragment): SqlFragment {
  return statement.named(`s_${createHash('sha1').update(statement.text).digest('base64url')}`);
}

export interface CountResult {
  count: number;
  /** False: counting took too long and the planner's estimate is given instead. */
  exact: boolean;
}

const COUNT_TIMEOUT = '57014';

/** Rows the list would hold over all its pages. Counts for at most two seconds. */
export async function countRows(database: Database, plan: Omit<ListPlan, 'item' | 'defaultSort' | 'joins'>): Promise<CountResult> {
  const filters = compileFilters(plan.catalogue, plan.request.filter ?? [], plan.context);
  const { table, alias } = plan.catalogue.base;
  const joins = plan.catalogue.joins([...(plan.sources ?? []), ...filters.sources]);
  const from = sql`from ${sql.raw(`${table} ${alias} ${joins}`)} where ${sql.and([...plan.conditions, ...filters.conditions])}`;
  try {
    return await database.transaction(async (m) => {
      await database.execute(sql`set local statement_timeout = '2s'`, m);
      const row = await database.one<{ count: number }>(sql`select count(*)::int as count ${from}`, m);
      return { count: row?.count ?? 0, exact: true };
    });
  } catch (error) {
    if (!timedOut(error)) throw error;
    const text = await database.json(sql`explain (format json) select 1 ${from}`);
    return { count: estimatedRows(text), exact: false };
  }
}

function timedOut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === COUNT_TIMEOUT;
}

function estimatedRows(plan: unknown): number {
  const parsed: unknown = typeof plan === 'string' ? JSON.parse(plan) : plan;
  const first: unknown = Array.isArray(parsed) ? parsed[0] : undefined;
  const rows = (first as { Plan?: { 'Plan Rows'?: number } } | undefined)?.Plan?.['Plan Rows'];
  return rows ?? 0;
}

/** Base-table conditions and joins of a filtered list, for readers that stream it (exports). */
export function listSource(plan: Omit<ListPlan, 'item' | 'defaultSort' | 'joins'>, sortSpec: string): {
  from: SqlFragment;
  order: string;
} {
  const filters = compileFilters(plan.catalogue, plan.request.filter ?? [], plan.context);
  const sort = compileSort(plan.catalogue, sortSpec, plan.context);
  const { table, alias } = plan.catalogue.base;
  const sources = [...(plan.sources ?? []), ...filters.sources, ...(sort.source ? [sort.source] : [])];
  const direction = sort.descending ? 'desc' : 'asc';
  return {
    from: sql`from ${sql.raw(`${table} ${alias} ${plan.catalogue.joins(sources)}`)} where ${sql.and([...plan.conditions, ...filters.conditions])}`,
    order: `order by ${sort.expression} ${direction}${sort.nullable ? ' nulls last' : ''}, ${sort.id} ${direction}`,
  };
}
