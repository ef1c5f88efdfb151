import { Injectable } from '@nestjs/common';
import { Database, newId, sql, type SqlFragment } from '@patron/kernel';
import type { EntityManager } from 'typeorm';

export type RunKind = 'dry' | 'nightly' | 'manual';

export interface Run {
  id: string;
  kind: RunKind;
  day: string;
  status: 'deciding' | 'applying' | 'finished';
  held: number;
  planned: number;
  recycled: number;
  skipped: number;
  warned: number;
  startedBy: string | null;
  startedAt: string;
  finishedAt: string | null;
}

export interface Item {
  customerId: string;
  poolId: string;
  ruleId: string;
  kind: string;
  ownerId: string;
  days: number;
  dayKind: string;
  clockOn: string;
}

const RUN = `r.id, r.kind, r.day::text as day, r.status, r.held, r.planned, r.recycled, r.skipped, r.warned, r.started_by as "startedBy", to_json(r.started_at)#>>'{}' as "startedAt", to_json(r.finished_at)#>>'{}' as "finishedAt"`;
/** Dry runs of before are forgotten when there are more. */
const DRY_KEPT = 5;

/** Runs and what each decided of whom. */
@Injectable()
export class RunStore {
  constructor(private readonly db: Database) {}

  list(limit: number): Promise<Run[]> {
    return this.db.rows<Run>(sql`select ${sql.raw(RUN)} from sales.recycle_run r order by r.started_at desc, r.id desc limit ${limit}`);
  }

  find(id: string, m?: EntityManager): Promise<Run | undefined> {
    return this.db.one<Run>(sql`select ${sql.raw(RUN)} from sales.recycle_run r where r.id = ${id}::uuid`, m);
  }

  unfinished(): Promise<Run[]> {
    return this.db.rows<Run>(sql`select ${sql.raw(RUN)} from sales.recycle_run r where r.status <> 'finished' and r.kind <> 'dry' order by r.started_at`);
  }

  /** Nothing where the night of that day has been begun already. */
  async open(m: EntityManager, { kind, day, startedBy, now }: { kind: RunKind; day: string; startedBy: string | null; now: Date }): Promise<string | null> {
    const id = newId();
    const made = await this.db.execute(sql`insert into sales.recycle_run (id, kind, day, status, started_by, started_at) values (${id}, ${kind}, ${day}::date, 'deciding', ${startedBy}::uuid, ${now}) on conflict do nothing`, m);
    if (kind === 'dry') await this.db.execute(sql`delete from sales.recycle_run where kind = 'dry' and id not in (select id from sales.recycle_run where kind = 'dry' order by started_at desc, id desc limit ${DRY_KEPT})`, m);
    return made === 0 ? null : id;
  }

  /**
   * Decides about everybody in one pass: whoever goes back is written down, and (but for a dry run) whoever's day is another one than was kept gets it.
   * @returns ids whose kept day changed
   */
  async decide(m: EntityManager, run: Pick<Run, 'id' | 'kind' | 'day'>, decided: SqlFragment): Promise<string[]> {
    const row = await this.db.one<{ changed: string[] | null }>(sql`with d as materialized (select * from (${decided}) x where x.due_on < ${run.day}::date or x.due_on is distinct from x.was_due_on or x.rule_id is distinct from x.was_rule_id),
      planned as (insert into sales.recycle_item (customer_id, run_id, pool_id, rule_id, kind, owner_id, clock_on, days, day_kind, due_on, state)
        select customer_id, ${run.id}::uuid, pool_id, rule_id, kind, owner_id, clock_on, days, day_kind, due_on, 'planned' from d where d.due_on < ${run.day}::date returning 1),
      moved as (update sales.hold h set due_on = d.due_on, due_rule_id = d.rule_id from d
        where ${run.kind !== 'dry'}::boolean and h.customer_id = d.customer_id and (d.due_on is null or d.due_on >= ${run.day}::date) returning h.customer_id),
      counted as (update sales.recycle_run set planned = (select count(*) from planned), held = (select count(*) from sales.hold), status = 'applying' where id = ${run.id}::uuid)
      select array(select customer_id from moved) as changed`, m);
    return row?.changed ?? [];
  }

  waiting(m: EntityManager, runId: string, limit: number): Promise<Item[]> {
    return this.db.rows<Item>(sql`select i.customer_id as "customerId", i.pool_id as "poolId", i.rule_id as "ruleId", i.kind, i.owner_id as "ownerId", i.days, i.day_kind as "dayKind", i.clock_on::text as "clockOn"
      from sales.recycle_item i where i.run_id = ${runId}::uuid and i.state = 'planned' order by i.customer_id limit ${limit} for update`, m);
  }

  async settle(m: EntityManager, runId: string, { recycled, skipped }: { recycled: readonly string[]; skipped: readonly string[] }): Promise<void> {
    await this.db.execute(sql`update sales.recycle_item set state = case when customer_id = any(${[...recycled]}::uuid[]) then 'recycled' else 'skipped' end
      where run_id = ${runId}::uuid and customer_id = any(${[...recycled, ...skipped]}::uuid[])`, m);
    await this.db.execute(sql`update sales.recycle_run set recycled = recycled + ${recycled.length}, skipped = skipped + ${skipped.length} where id = ${runId}::uuid`, m);
  }

  /** How many each owner lost. */
  lost(m: EntityManager, runId: string): Promise<{ ownerId: string; count: number }[]> {
    return this.db.rows(sql`select owner_id as "ownerId", count(*)::int as count from sales.recycle_item where run_id = ${runId}::uuid and state = 'recycled' group by owner_id`, m);
  }

  async finish(m: EntityManager, runId: string, { warned, now }: { warned: number; now: Date }): Promise<void> {
    await this.db.execute(sql`update sales.recycle_run set status = 'finished', warned = ${warned}, finished_at = ${now} where id = ${runId}::uuid`, m);
  }
}
