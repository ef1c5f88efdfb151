import { Injectable } from '@nestjs/common';
import { conflict, Database, invalid, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

/** How many companies may stand one above the other, the top one counted. */
export const DEEPEST_GROUP = 6;

/** Any fixed number: whoever changes who stands above whom holds it, so that no two changes make a circle between them. */
const GROUP_LOCK = 7_241_990_011;

/** Who stands above whom among companies. */
@Injectable()
export class CompanyGroups {
  constructor(private readonly database: Database) {}

  /** Until the transaction ends nobody else changes a group. Rare enough to be one lock for all. */
  async lock(m: EntityManager): Promise<void> {
    await this.database.execute(sql`select pg_advisory_xact_lock(${GROUP_LOCK}::bigint)`, m);
  }

  /** The company and all above it, from itself upwards. */
  async ancestors(m: EntityManager | undefined, id: string): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(sql`with recursive up as (
        select p.id, p.parent_id, 1 as depth from customer.profile p where p.id = ${id}::uuid
        union all select p.id, p.parent_id, u.depth + 1 from up u join customer.profile p on p.id = u.parent_id where u.depth < 50)
      select id from up order by depth`, m);
    return rows.map((row) => row.id);
  }

  /** Throws unless the company may stand below this one: a company, no circle, not too deep. The caller holds `lock`. */
  async refuseParent(m: EntityManager, id: string, parentId: string): Promise<void> {
    const above = await this.ancestors(m, parentId);
    if (above.includes(id)) throw conflict('companies.circle', 'That company stands below this one');
    const depth = above.length + (await this.height(m, id));
    if (depth > DEEPEST_GROUP) throw invalid([{ field: 'parentId', code: 'companies.too_deep', message: `a group has at most ${DEEPEST_GROUP} levels` }]);
  }

  /** The parents of these companies that exist, in the order asked. */
  async parents(m: EntityManager, ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      sql`select p.parent_id as id from unnest(${[...ids]}::uuid[]) with ordinality as u(id, at) join customer.profile p on p.id = u.id where p.parent_id is not null order by u.at`, m);
    return rows.map((row) => row.id);
  }

  /** Subsidiaries of one company become another's; the log tells which. @returns how many */
  async adopt(m: EntityManager, mergeId: string, { from, to }: { from: string; to: string }): Promise<number> {
    return this.database.execute(sql`with moved as (
        update customer.profile set parent_id = ${to}::uuid where parent_id = ${from}::uuid and id <> ${to}::uuid returning id)
      insert into customer.merge_move (merge_id, place, action, key) select ${mergeId}::uuid, 'customer.profile.parent_id', 'changed', jsonb_build_object('id', id) from moved`, m);
  }

  async returnChildren(m: EntityManager, mergeId: string, { from, to }: { from: string; to: string }): Promise<void> {
    await this.database.execute(sql`update customer.profile p set parent_id = ${to}::uuid from customer.merge_move g
      where g.merge_id = ${mergeId}::uuid and g.place = 'customer.profile.parent_id' and p.id = (g.key ->> 'id')::uuid and p.parent_id = ${from}::uuid`, m);
  }

  /** The parent, if it still is one this company may have. */
  async standing(m: EntityManager, id: string, parentId: string | null): Promise<string | null> {
    if (parentId === null) return null;
    const above = await this.ancestors(m, parentId);
    return above.length > 0 && !above.includes(id) ? parentId : null;
  }

  /** Levels from this company down, itself counted. */
  private async height(m: EntityManager, id: string): Promise<number> {
    const row = await this.database.one<{ height: number }>(sql`with recursive down as (
        select ${id}::uuid as id, 1 as depth union all select p.id, d.depth + 1 from down d join customer.profile p on p.parent_id = d.id where d.depth < 50)
      select max(depth)::int as height from down`, m);
    return row?.height ?? 1;
  }
}
