import { Inject, Injectable } from '@nestjs/common';
import { FactCatalogue } from '@patron/customer';
import { Audit, businessDay, CONFIG, conflict, Database, diffOf, EventLog, filled, invalid, newId, notFound, requireMatch, sql, type Config, type FieldError, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { RESTARTS, type Pool, type PoolRule } from '../shared/pool.types.js';
import '../pool.events.js';
import type { PoolInputDto, PoolPatchDto, PoolRuleInputDto, PoolSummaryDto } from './pool.dto.js';
import { PoolStore } from './pool-store.js';

/** All rules of all pools together: a place among them is kept in six bits. */
const MOST_RULES = 60;
const USUAL_RESTARTS = ['order', 'ticket', 'return'] as const;
const SILENT = new Set(['id', 'version', 'position']);

/** The public pools: who belongs to them, what is seen there, and what takes customers back. */
@Injectable()
export class Pools {
  constructor(
    readonly store: PoolStore,
    private readonly db: Database,
    private readonly facts: FactCatalogue,
    private readonly events: EventLog,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Pools somebody belongs to; all of them for whoever manages them. */
  async list(principal: Principal, now: Date): Promise<PoolSummaryDto[]> {
    const [pools, counts, mine, used] = await Promise.all([this.store.list(), this.store.counts(), this.memberships(principal), this.claimed(principal, now)]);
    return pools.filter(({ id }) => mine.has(id) || principal.permissions.has('pools.manage')).map(({ id, name, columns, claimsPerDay, previousOwnerDays, rules }) => ({
      id, name, columns, claimsPerDay, previousOwnerDays, customers: counts.get(id) ?? 0, member: mine.has(id), claimedToday: used.get(id) ?? 0, rules: rules.filter(({ active }) => active).length,
    }));
  }

  /** @throws DomainError 404 for a pool somebody neither belongs to nor manages */
  async seen(id: string, principal: Principal): Promise<Pool> {
    const pool = await this.store.find(id);
    if (!pool) throw notFound('pool', id);
    if (!principal.permissions.has('pools.manage') && !(await this.memberships(principal)).has(id.toLowerCase())) throw notFound('pool', id);
    return pool;
  }

  async memberships({ userId }: Pick<Principal, 'userId'>): Promise<Set<string>> {
    return new Set(userId === null ? [] : await this.store.ofUser(userId));
  }

  async create(input: PoolInputDto, principal: Principal, now: Date): Promise<string> {
    return this.db.transaction(async (m) => {
      const empty: Pool = { id: newId(), name: input.name, position: await this.store.nextPosition(m), columns: [], claimsPerDay: null, previousOwnerDays: 0, warnDays: null, archivedAt: null, version: 1, userIds: [], departmentIds: [], rules: [] };
      const pool = changed(empty, input);
      await this.check(m, pool, principal);
      await this.store.put(m, pool, now);
      await this.audit.record(m, [{ action: 'pool.created', subject: subjectOf(pool), after: filled(told(pool), SILENT) }]);
      await this.rulesChanged(m, pool.id, { principal, now });
      return pool.id;
    });
  }

  /** @throws DomainError 404, 412, 428, 422 */
  async change(id: string, input: PoolPatchDto, { principal, ifMatch, now }: { principal: Principal; ifMatch: number | undefined; now: Date }): Promise<void> {
    await this.db.transaction(async (m) => {
      const before = await this.store.lock(m, id);
      if (!before) throw notFound('pool', id);
      requireMatch(ifMatch, before.version);
      const pool = changed(before, input);
      const diff = diffOf(told(before), told(pool), SILENT);
      if (!diff) return;
      await this.check(m, pool, principal);
      await this.store.put(m, pool, now);
      await this.audit.record(m, [{ action: 'pool.updated', subject: subjectOf(pool), ...diff }]);
      await this.rulesChanged(m, id, { principal, now });
    });
  }

  /**
   * Of two rules that take a customer on the same day, the one of the pool that stands first does; and who is released goes to the first pool of his owner.
   * @throws DomainError 422 unless all pools are named, once each
   */
  async order(ids: readonly string[], { principal, now }: { principal: Principal; now: Date }): Promise<void> {
    await this.db.transaction(async (m) => {
      await this.db.execute(sql`select 1 from sales.pool where archived_at is null order by id for update`, m);
      const before = await this.store.list(m);
      const after = ids.map((id) => before.find((pool) => pool.id === id.toLowerCase()));
      if (after.includes(undefined) || new Set(after).size !== before.length || after.length !== before.length) throw invalid([{ field: 'poolIds', code: 'pool.order_incomplete', message: 'must name every pool once' }]);
      if (before.every((pool, place) => pool === after[place])) return;
      await this.store.order(m, ids, now);
      const names = (pools: readonly (Pool | undefined)[]): Record<string, unknown> => ({ pools: pools.map((pool) => pool?.name) });
      await this.audit.record(m, [{ action: 'pool.reordered', subject: { type: 'pool', id: ids[0] ?? '', name: after[0]?.name }, before: names(before), after: names(after) }]);
      await this.rulesChanged(m, ids[0] ?? '', { principal, now });
    });
  }

  /** @throws DomainError 409 pool.not_empty */
  async remove(id: string, { principal, now }: { principal: Principal; now: Date }): Promise<void> {
    await this.db.transaction(async (m) => {
      const pool = await this.store.lock(m, id);
      if (!pool) throw notFound('pool', id);
      const inside = await this.db.one(sql`select 1 from sales.pool_customer where pool_id = ${id}::uuid limit 1`, m);
      if (inside) throw conflict('pool.not_empty', 'Move its customers to another pool first');
      await this.store.put(m, { ...pool, archivedAt: now.toISOString(), rules: [] }, now);
      await this.audit.record(m, [{ action: 'pool.deleted', subject: subjectOf(pool), before: filled(told(pool), SILENT) }]);
      await this.rulesChanged(m, id, { principal, now });
    });
  }

  private async claimed({ userId }: Principal, now: Date): Promise<Map<string, number>> {
    const day = businessDay(now, this.config.timezone);
    const rows = await this.db.rows<{ poolId: string; used: number }>(sql`select pool_id as "poolId", used from sales.pool_claim where user_id = ${userId}::uuid and day = ${day}::date`);
    return new Map(rows.map(({ poolId, used }) => [poolId, used]));
  }

  private async rulesChanged(m: EntityManager, poolId: string, { principal, now }: { principal: Principal; now: Date }): Promise<void> {
    await this.events.append(m, [{ name: 'pool.rules_changed', subject: { type: 'pool', id: poolId }, occurredAt: now, actorId: principal.userId, payload: { poolId } }]);
  }

  private async check(m: EntityManager, pool: Pool, principal: Principal): Promise<void> {
    const people = await this.db.one<{ users: number; departments: number }>(sql`select (select count(*)::int from identity.app_user where id = any(${pool.userIds}::uuid[])) as users,
      (select count(*)::int from identity.department where id = any(${pool.departmentIds}::uuid[])) as departments`, m);
    const faults: FieldError[] = [
      ...(people?.users === new Set(pool.userIds).size ? [] : [{ field: 'userIds', code: 'pool.unknown_user', message: 'names somebody who is not there' }]),
      ...(people?.departments === new Set(pool.departmentIds).size ? [] : [{ field: 'departmentIds', code: 'pool.unknown_department', message: 'names a department that is not there' }]),
      ...pool.columns.flatMap((key, at) => {
        const field = this.facts.find(key, principal);
        return field && field.column !== false ? [] : [{ field: `columns[${at}]`, code: 'columns.unknown_field', message: 'is no column' }];
      }),
      ...pool.rules.flatMap(ruleFaults),
    ];
    const others = (await this.store.activeRules(m)).filter(({ poolId }) => poolId !== pool.id).length;
    if (others + pool.rules.length > MOST_RULES) faults.push({ field: 'rules', code: 'pool.too_many_rules', message: `may be ${MOST_RULES} in all pools together` });
    if (faults.length > 0) throw invalid(faults);
  }
}

function ruleFaults({ days, levels, restarts }: PoolRule, at: number): FieldError[] {
  const names = levels.map(({ level }) => level);
  return [
    ...(days === null && !levels.some((limit) => limit.days !== null) ? [{ field: `rules[${at}].days`, code: 'pool.no_limit', message: 'needs days, for all customers or for a level' }] : []),
    ...(new Set(names).size < names.length ? [{ field: `rules[${at}].levels`, code: 'pool.level_twice', message: 'names a level twice' }] : []),
    ...(restarts.every((restart) => (RESTARTS as readonly string[]).includes(restart)) ? [] : [{ field: `rules[${at}].restarts`, code: 'field.enum', message: `takes ${RESTARTS.join(', ')}` }]),
  ];
}

function changed(pool: Pool, input: Partial<PoolInputDto>): Pool {
  const { name = pool.name, userIds = pool.userIds, departmentIds = pool.departmentIds, columns = pool.columns, claimsPerDay = pool.claimsPerDay, previousOwnerDays = pool.previousOwnerDays, warnDays = pool.warnDays } = input;
  return { ...pool, name, userIds, departmentIds, columns: [...new Set(columns)], claimsPerDay, previousOwnerDays, warnDays, rules: input.rules ? input.rules.map((rule) => ruleFrom(rule, pool)) : pool.rules };
}

/** An id that is not one of the pool's own rules makes a new rule. */
function ruleFrom({ id, kind, days, dayKind, restarts, levels = [], spareBuyers = false, spareOpenOpportunities = false, active = true }: PoolRuleInputDto, pool: Pool): PoolRule {
  const known = pool.rules.find((rule) => rule.id === id?.toLowerCase());
  return { id: known?.id ?? newId(), kind, days, dayKind, restarts: [...new Set(restarts ?? USUAL_RESTARTS)], levels: levels.map(({ level, days: limit }) => ({ level, days: limit })), spareBuyers, spareOpenOpportunities, active };
}

function told({ rules, ...pool }: Pool): Record<string, unknown> {
  return { ...pool, rules: rules.map(({ id: _, ...rule }) => rule) };
}

function subjectOf({ id, name }: Pool): { type: string; id: string; name: string } {
  return { type: 'pool', id, name };
}
