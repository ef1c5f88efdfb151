import { Injectable } from '@nestjs/common';
import { Database, decodeCursor, DEFAULT_LIMIT, notFound, pageOf, recordScope, sql, type Page, type Principal, type SqlFragment } from '@patron/kernel';
import type { RunDetailDto, RunItemDto, RunItemsQuery, RunOwnerDto, RunPartDto } from './runs.dto.js';
import { RunStore } from './run-store.js';

const named = (table: string, id: string): string => `(select json_build_object('id', x.id, 'name', x.name) from ${table} x where x.id = ${id})`;
const MOST_OWNERS = 20;

/** What runs decided, as far as the asker's scope goes: by whose the customers were then. */
@Injectable()
export class RunReading {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
  ) {}

  /** @throws DomainError 404 */
  async detail(id: string, principal: Principal): Promise<RunDetailDto> {
    const run = await this.runs.find(id);
    if (!run) throw notFound('recycle_run', id);
    const where = this.where(id, principal, {});
    const [parts, owners] = await Promise.all([
      this.db.rows<RunPartDto>(sql`select ${sql.raw(named('sales.pool', 't.pool_id'))} as pool, t.kind, t.count from (select i.pool_id, i.kind, count(*)::int as count from sales.recycle_item i where ${where} group by 1, 2) t order by t.count desc`),
      this.db.rows<RunOwnerDto>(sql`select ${sql.raw(named('identity.app_user', 't.owner_id'))} as owner, t.count from (select i.owner_id, count(*)::int as count from sales.recycle_item i where ${where} group by 1 order by 2 desc, 1 limit ${MOST_OWNERS}) t order by t.count desc`),
    ]);
    return { ...run, parts, owners };
  }

  async items(id: string, query: RunItemsQuery, principal: Principal): Promise<Page<RunItemDto>> {
    if (!(await this.runs.find(id))) throw notFound('recycle_run', id);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const after = query.cursor ? sql`i.customer_id > ${String(decodeCursor(query.cursor, 1)[0])}::uuid` : null;
    const rows = await this.db.rows<RunItemDto & { id: string }>(sql`select p.id, json_build_object('id', p.id, 'name', p.name) as customer, ${sql.raw(named('identity.app_user', 'i.owner_id'))} as owner,
        ${sql.raw(named('sales.pool', 'i.pool_id'))} as pool, i.kind, i.clock_on::text as "clockOn", i.days, i.day_kind as "dayKind", i.due_on::text as "dueOn", i.state
      from sales.recycle_item i join customer.profile p on p.id = i.customer_id where ${sql.and([this.where(id, principal, query), after])} order by i.customer_id limit ${limit + 1}`);
    const page = pageOf(rows, limit, (row) => [row.id]);
    return { ...page, items: page.items.map(({ id: _, ...item }) => item) };
  }

  private where(id: string, principal: Principal, { poolId, ownerId, kind }: Pick<RunItemsQuery, 'poolId' | 'ownerId' | 'kind'>): SqlFragment {
    return sql.and([
      sql`i.run_id = ${id}::uuid`, recordScope(principal, { record: 'customer', id: 'i.customer_id', owner: 'i.owner_id' }),
      poolId ? sql`i.pool_id = ${poolId}::uuid` : null, ownerId ? sql`i.owner_id = ${ownerId}::uuid` : null, kind ? sql`i.kind = ${kind}` : null,
    ]);
  }
}
