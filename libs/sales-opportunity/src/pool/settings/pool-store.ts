import { Injectable } from '@nestjs/common';
import { Database, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { ActiveRule, Pool, PoolRule } from '../shared/pool.types.js';

/** Everybody in a pool with the pool's id: named people, people of departments and of those below, and all people where nobody is named. */
export const POOL_PEOPLE = `(
  with recursive dept as (
    select pm.pool_id, pm.member_id as id from sales.pool_member pm where pm.kind = 'department'
    union select dept.pool_id, d.id from dept join identity.department d on d.parent_id = dept.id)
  select dept.pool_id, u.id as user_id from dept join identity.app_user u on u.department_id = dept.id
  union select pm.pool_id, pm.member_id from sales.pool_member pm where pm.kind = 'user'
  union select o.id, u.id from sales.pool o cross join identity.app_user u where not exists (select 1 from sales.pool_member pm where pm.pool_id = o.id))`;

const RULES = `coalesce((select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'days', r.days, 'dayKind', r.day_kind, 'restarts', r.restarts, 'spareBuyers', r.spare_buyers,
    'spareOpenOpportunities', r.spare_open_opportunities, 'active', r.active,
    'levels', coalesce((select json_agg(json_build_object('level', l.level, 'days', l.days) order by l.level) from sales.pool_rule_level l where l.rule_id = r.id), '[]'::json)) order by r.position)
  from sales.pool_rule r where r.pool_id = o.id), '[]'::json)`;

const POOL = `o.id, o.name, o.position, o.columns, o.claims_per_day as "claimsPerDay", o.previous_owner_days as "previousOwnerDays", o.warn_days as "warnDays",
  to_json(o.archived_at)#>>'{}' as "archivedAt", o.version,
  array(select member_id from sales.pool_member m where m.pool_id = o.id and m.kind = 'user') as "userIds",
  array(select member_id from sales.pool_member m where m.pool_id = o.id and m.kind = 'department') as "departmentIds", ${RULES} as rules`;

/** Pools with their members and rules, as rows. */
@Injectable()
export class PoolStore {
  constructor(private readonly db: Database) {}

  list(m?: EntityManager): Promise<Pool[]> {
    return this.db.rows<Pool>(sql`select ${sql.raw(POOL)} from sales.pool o where o.archived_at is null order by o.position, o.id`, m);
  }

  find(id: string, m?: EntityManager): Promise<Pool | undefined> {
    return this.db.one<Pool>(sql`select ${sql.raw(POOL)} from sales.pool o where o.id = ${id}::uuid and o.archived_at is null`, m);
  }

  /** Held until the transaction ends. */
  async lock(m: EntityManager, id: string): Promise<Pool | undefined> {
    await this.db.execute(sql`select 1 from sales.pool where id = ${id}::uuid for update`, m);
    return this.find(id, m);
  }

  /** Pools somebody belongs to, in their order. */
  async ofUser(userId: string, m?: EntityManager): Promise<string[]> {
    const rows = await this.db.rows<{ id: string }>(sql`select o.id from sales.pool o where o.archived_at is null
      and o.id in (select t.pool_id from ${sql.raw(POOL_PEOPLE)} t where t.user_id = ${userId}::uuid) order by o.position, o.id`, m);
    return rows.map(({ id }) => id);
  }

  async activeRules(m?: EntityManager): Promise<ActiveRule[]> {
    const pools = await this.list(m);
    return pools.flatMap(({ id: poolId, rules }) => rules.filter(({ active }) => active).map((rule) => ({ ...rule, poolId }))).map((rule, rank) => ({ ...rule, rank }));
  }

  async counts(): Promise<Map<string, number>> {
    const rows = await this.db.rows<{ poolId: string; count: number }>(sql`select pool_id as "poolId", count(*)::int as count from sales.pool_customer group by pool_id`);
    return new Map(rows.map(({ poolId, count }) => [poolId, count]));
  }

  async put(m: EntityManager, pool: Pool, now: Date): Promise<void> {
    await this.db.execute(sql`insert into sales.pool (id, name, position, columns, claims_per_day, previous_owner_days, warn_days, archived_at, created_at, updated_at, version)
      values (${pool.id}, ${pool.name}, ${pool.position}, ${pool.columns}::text[], ${pool.claimsPerDay}, ${pool.previousOwnerDays}, ${pool.warnDays}, ${pool.archivedAt}::timestamptz, ${now}, ${now}, 1)
      on conflict (id) do update set name = excluded.name, columns = excluded.columns, claims_per_day = excluded.claims_per_day, previous_owner_days = excluded.previous_owner_days,
        warn_days = excluded.warn_days, archived_at = excluded.archived_at, updated_at = excluded.updated_at, version = sales.pool.version + 1`, m);
    await this.members(m, pool);
    await this.rules(m, pool.id, pool.rules);
  }

  /** @param ids of all pools in their new order; versions stay, so that nobody who edits a pool meanwhile is refused */
  async order(m: EntityManager, ids: readonly string[], now: Date): Promise<void> {
    await this.db.execute(sql`update sales.pool o set position = t.place - 1, updated_at = ${now} from unnest(${[...ids]}::uuid[]) with ordinality as t(id, place) where o.id = t.id`, m);
  }

  async nextPosition(m: EntityManager): Promise<number> {
    return (await this.db.one<{ at: number }>(sql`select coalesce(max(position), -1) + 1 as at from sales.pool`, m))?.at ?? 0;
  }

  private async members(m: EntityManager, { id, userIds, departmentIds }: Pool): Promise<void> {
    await this.db.execute(sql`delete from sales.pool_member where pool_id = ${id}`, m);
    const rows = (kind: string, ids: readonly string[]): SqlFragment => sql`select ${id}::uuid, ${kind}::text, i from unnest(${[...new Set(ids)]}::uuid[]) as i`;
    await this.db.execute(sql`insert into sales.pool_member (pool_id, kind, member_id) ${rows('user', userIds)} union all ${rows('department', departmentIds)}`, m);
  }

  private async rules(m: EntityManager, poolId: string, rules: readonly PoolRule[]): Promise<void> {
    await this.db.execute(sql`delete from sales.pool_rule where pool_id = ${poolId}`, m);
    const rows = rules.map((rule, position) => ({
      id: rule.id, position, kind: rule.kind, days: rule.days, day_kind: rule.dayKind, restarts: rule.restarts, spare_buyers: rule.spareBuyers,
      spare_open_opportunities: rule.spareOpenOpportunities, active: rule.active,
    }));
    await this.db.execute(sql`insert into sales.pool_rule (id, pool_id, position, kind, days, day_kind, restarts, spare_buyers, spare_open_opportunities, active)
      select id, ${poolId}::uuid, position, kind, days, day_kind, restarts, spare_buyers, spare_open_opportunities, active from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, position int, kind text, days int, day_kind text, restarts text[], spare_buyers boolean, spare_open_opportunities boolean, active boolean)`, m);
    const levels = rules.flatMap(({ id, levels: limits }) => limits.map((limit) => ({ rule_id: id, ...limit })));
    await this.db.execute(sql`insert into sales.pool_rule_level (rule_id, level, days) select rule_id, level, days from jsonb_to_recordset(${JSON.stringify(levels)}::jsonb) as r(rule_id uuid, level text, days int)`, m);
  }
}
