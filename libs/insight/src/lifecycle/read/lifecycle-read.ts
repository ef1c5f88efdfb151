import { Injectable } from '@nestjs/common';
import { CustomerAccess, CustomersList, type CustomersRequest } from '@patron/customer';
import { Database, invalid, notFound, sql, type Principal } from '@patron/kernel';
import type { CountResult } from '@patron/record';
import { LifecycleKeeper } from '../keep/lifecycle-keeper.js';
import { RunStore, type LifecycleRun } from '../keep/run-store.js';
import { STAGES, type Stage } from '../rules/lifecycle-rules.js';
import { peopleCondition, stageCounts, stageMoves, stageTrend, type People, type Period } from './lifecycle.queries.js';

export interface StageCount {
  stage: Stage;
  customers: number;
  before: number;
  entered: number;
  left: number;
}

export interface FlowCell {
  /** Null: no customer yet when the period began. */
  from: Stage | null;
  to: Stage;
  customers: number;
}

export interface StagePoint {
  day: string;
  customers: Record<Stage, number>;
}

export interface CustomerLifecycle {
  stage: Stage;
  since: string;
  daysInStage: number;
  nextStage: Stage | null;
  nextChangeOn: string | null;
  history: { day: string; from: Stage | null; to: Stage; cause: string }[];
}

const DEFAULT_DAYS = 30;
const LONGEST_DAYS = 3660;

/** The pages about the lifecycle: counts, trend, flow and the people behind each number, within the asker's scope. */
@Injectable()
export class LifecycleRead {
  constructor(
    private readonly db: Database,
    private readonly keeper: LifecycleKeeper,
    private readonly runs: RunStore,
    private readonly lists: CustomersList,
    private readonly access: CustomerAccess,
  ) {}

  /** @throws DomainError 422 for a period that ends before it begins or is too long */
  period({ from, to }: { from?: string | undefined; to?: string | undefined }, days = DEFAULT_DAYS): Period {
    const today = this.keeper.today();
    const end = to ?? today;
    const begin = from ?? plusDays(end, 1 - days);
    if (begin > end) throw invalid([{ field: 'from', code: 'period.reversed', message: 'must not be after `to`' }]);
    if (plusDays(begin, LONGEST_DAYS) < end) throw invalid([{ field: 'from', code: 'period.too_long', message: `takes at most ${LONGEST_DAYS} days` }]);
    return { from: begin, to: end };
  }

  stages(period: Period, principal: Principal): Promise<StageCount[]> {
    return this.db.rows<StageCount>(stageCounts(principal, period));
  }

  underWay(): Promise<LifecycleRun[]> {
    return this.runs.underWay();
  }

  async trend(period: Period, principal: Principal): Promise<StagePoint[]> {
    const points = new Map<string, StagePoint>();
    for (const { day, stage, customers } of await this.db.rows<{ day: string; stage: Stage; customers: number }>(stageTrend(principal, period))) {
      const point = points.get(day) ?? { day, customers: Object.fromEntries(STAGES.map((name) => [name, 0])) as Record<Stage, number> };
      point.customers[stage] = customers;
      points.set(day, point);
    }
    return [...points.values()];
  }

  /** Who stood where before the period and stands where at its end, those included who stayed. */
  async flow(period: Period, principal: Principal): Promise<FlowCell[]> {
    const moved = (await this.db.rows<{ from: Stage | ''; to: Stage; customers: number }>(stageMoves(principal, period))).map((cell) => ({ ...cell, from: cell.from === '' ? null : cell.from }));
    const stages = await this.stages(period, principal);
    const stayed = stages.map(({ stage, before }) => ({ from: stage, to: stage, customers: before - moved.reduce((sum, cell) => sum + (cell.from === stage ? cell.customers : 0), 0) }));
    return [...moved, ...stayed].filter(({ customers }) => customers > 0);
  }

  people(people: People, request: CustomersRequest, principal: Principal): Promise<string> {
    return this.lists.page({ ...request, within: [peopleCondition(people)] }, principal);
  }

  countPeople(people: People, request: CustomersRequest, principal: Principal): Promise<CountResult> {
    return this.lists.count({ ...request, within: [peopleCondition(people)] }, principal);
  }

  /** @throws DomainError 404 outside the scope, and for a visitor */
  async customer(id: string, principal: Principal): Promise<CustomerLifecycle> {
    await this.access.check(id, principal);
    const row = await this.db.one<CustomerLifecycle>(sql`SELECT l.stage, l.since, ${this.keeper.today()}::date - l.since AS "daysInStage", l.next_stage AS "nextStage", l.next_change_on AS "nextChangeOn",
        coalesce((SELECT json_agg(json_build_object('day', c.on_day, 'from', c.from_stage, 'to', c.to_stage, 'cause', c.cause) ORDER BY c.n DESC)
          FROM (SELECT * FROM insight.stage_change c WHERE c.customer_id = l.customer_id ORDER BY c.n DESC LIMIT 50) c), '[]') AS history
      FROM insight.lifecycle l WHERE l.customer_id = ${id}::uuid AND l.changes > 0`.named('insight.lifecycle.customer'));
    if (!row) throw notFound('lifecycle');
    return row;
  }

  checks(): Promise<LifecycleRun[]> {
    return this.runs.latest('check', 30);
  }
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
