import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, invalid, sql, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import type { FieldDefinition, Label } from '@patron/record';
import { FactCatalogue } from '../facts/fact-catalogue.js';
import { customerScope } from '../profile/row-scope.js';
import { QualityRules, toldTo } from './quality-rules.js';
import type { QualityBreakdownDto, QualityGroupDto, QualityOverviewDto, QualityRunDto } from './quality.dto.js';
import { staleBefore } from './stale.js';

/** Customers with the same score, gaps and faults, counted together: there are few kinds of them, however many customers. */
interface Kind {
  value?: string | null;
  score: number;
  missing: string[];
  faults: string[];
  n: number;
  stale: number;
}

/** What one may break the figures down by, where the asker knows the field. */
const DIMENSIONS = ['source', 'owner', 'shop', 'level', 'province', 'city', 'kind'] as const;
const MOST_GROUPS = 50;
const BANDS = [[0, 39], [40, 59], [60, 79], [80, 100]] as const;

/** The figures of the dashboard, counted over exactly the rows the filters of the customers list find. */
@Injectable()
export class QualityOverview {
  constructor(
    private readonly database: Database,
    private readonly rules: QualityRules,
    private readonly facts: FactCatalogue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async overview(principal: Principal): Promise<QualityOverviewDto> {
    const { weights, staleDays } = await this.rules.settings();
    const kinds = await this.kinds(principal, staleDays);
    const customers = total(kinds);
    const share = (count: number): number => (customers === 0 ? 0 : count / customers);
    const counted = (list: 'missing' | 'faults', key: string): number => total(kinds.filter((kind) => kind[list].includes(key)));
    const faults = toldTo(this.rules.faults, principal);
    return {
      customers, score: mean(kinds), faulty: total(kinds.filter((kind) => faults.some(({ key }) => kind.faults.includes(key)))),
      bands: BANDS.map(([from, to]) => ({ from, to, count: total(kinds.filter(({ score }) => score >= from && score <= to)), filter: `quality.score:between:${from},${to}` })),
      missing: toldTo(this.rules.aspects(weights), principal).filter(({ weight }) => weight > 0).map(({ key, label, weight }) => ({ key, label, weight, count: counted('missing', key), share: share(counted('missing', key)), filter: `quality.missing:hasAny:${key}` })),
      faults: faults.map(({ key, label }) => ({ key, label, count: counted('faults', key), share: share(counted('faults', key)), filter: `quality.faults:hasAny:${key}` })),
      stale: { days: staleDays, count: kinds.reduce((sum, { stale }) => sum + stale, 0), filter: `quality.lastActivity:olderThan:${staleDays}` },
      run: await this.latestRun(),
    };
  }

  /** @throws DomainError 422 for what one may not break down by */
  async breakdown(by: string, principal: Principal): Promise<QualityBreakdownDto> {
    const dimensions = DIMENSIONS.flatMap((key) => this.facts.find(key, principal) ?? []);
    const field = dimensions.find(({ key }) => key === by);
    if (!field) throw invalid([{ field: 'by', code: 'field.is_in', message: `must be one of ${dimensions.map(({ key }) => key).join(', ')}` }]);
    const { weights, staleDays } = await this.rules.settings();
    const kinds = await this.kinds(principal, staleDays, field);
    const groups = [...Map.groupBy(kinds, ({ value }) => value ?? null)].map(([value, some]) => ({ value, some, n: total(some) })).sort((a, b) => b.n - a.n).slice(0, MOST_GROUPS);
    const labels = await this.labels(field, groups.flatMap(({ value }) => value ?? []));
    const told = { missing: toldTo(this.rules.aspects(weights), principal).map(({ key }) => key), faults: toldTo(this.rules.faults, principal).map(({ key }) => key) };
    return {
      by, dimensions: dimensions.map(({ key, label }) => ({ key, label })),
      items: groups.map(({ value, some }): QualityGroupDto => ({
        value, label: value === null ? null : (labels.get(value) ?? { 'zh-CN': value, en: value }), customers: total(some), score: mean(some), stale: some.reduce((sum, { stale }) => sum + stale, 0),
        faulty: total(some.filter(({ faults }) => faults.some((key) => told.faults.includes(key)))),
        missing: counts(some, 'missing', told.missing), faults: counts(some, 'faults', told.faults), filter: value === null ? `${by}:isNotSet` : `${by}:eq:${value}`,
      })),
    };
  }

  async latestRun(): Promise<QualityRunDto | null> {
    return (await this.database.one<QualityRunDto>(sql`select id, status, total, processed, changed, error, started_at as "startedAt", finished_at as "finishedAt" from customer.quality_run order by started_at desc limit 1`)) ?? null;
  }

  private kinds(principal: Principal, staleDays: number, field?: FieldDefinition): Promise<Kind[]> {
    const scope = customerScope(principal);
    const value = field ? sql.raw(`(${field.expression})::text`) : sql.raw('null::text');
    const joins = scope || field ? sql.raw(`join customer.profile p on p.id = q.customer_id ${field?.source ? this.facts.joins([field.source]) : ''}`) : sql.empty;
    const stale = sql`q.active_at < ${staleBefore(this.rules.today, staleDays, this.config.timezone)}`;
    return this.database.rows<Kind>(sql`select ${value} as value, q.score, q.missing, q.faults, count(*)::int as n, count(*) filter (where ${stale})::int as stale
      from customer.quality q ${joins} where ${sql.and([scope])} group by 1, 2, 3, 4`);
  }

  private async labels(field: FieldDefinition, values: string[]): Promise<Map<string, Label>> {
    if (field.type === 'user') return this.names(sql`select id::text as value, name from identity.app_user where id = any(${values}::uuid[])`);
    const options = (await field.named?.(values)) ?? field.options ?? [];
    return new Map(options.map(({ value, label }) => [value, label]));
  }

  private async names(query: SqlFragment): Promise<Map<string, Label>> {
    const rows = await this.database.rows<{ value: string; name: string }>(query);
    return new Map(rows.map(({ value, name }) => [value, { 'zh-CN': name, en: name }]));
  }
}

function total(kinds: readonly { n: number }[]): number {
  return kinds.reduce((sum, { n }) => sum + n, 0);
}

function mean(kinds: readonly Kind[]): number | null {
  const customers = total(kinds);
  return customers === 0 ? null : Math.round((kinds.reduce((sum, { score, n }) => sum + score * n, 0) / customers) * 10) / 10;
}

function counts(kinds: readonly Kind[], list: 'missing' | 'faults', keys: readonly string[]): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [key, total(kinds.filter((kind) => kind[list].includes(key)))] as const).filter(([, count]) => count > 0));
}
