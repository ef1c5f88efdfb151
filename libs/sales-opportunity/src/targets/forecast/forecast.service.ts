import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, sql, startOfBusinessDay, type Config, type Principal, type SqlFragment } from '@patron/kernel';
import { addDays } from '@patron/record';
import { FORECAST_CATEGORIES } from '../../opportunities/records/opportunity.types.js';
import { Targets } from '../quota/targets.service.js';
import { opportunitiesOf, whoseIs, type ReportFilter } from '../shared/report-scope.js';
import { periodOf, shiftPeriod, type PeriodKind, type Span } from '../shared/periods.js';
import { accuracyOf, figuresOf } from './accuracy.js';
import { changeSums, CHANGE_KINDS, type ChangeSum } from './changes.queries.js';
import type { ForecastAccuracyDto, ForecastAccuracyQuery, ForecastChangesDto, ForecastChangesQuery, ForecastCurrencyDto, ForecastDto, ForecastHistoryDto, ForecastQueryDto } from './forecast.dto.js';
import { forecastSums, type ForecastSum } from './forecast.queries.js';
import { openingSums, pastSums, snapshotRows, wonByMonth, type OpeningSum, type PastSum, type WonSum } from './history.queries.js';

const by = <Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> => Map.groupBy(rows, key);

/** What is expected of a period, what it was in past weeks, and how near it came; each currency for itself. */
@Injectable()
export class Forecasts {
  constructor(
    private readonly db: Database,
    private readonly targets: Targets,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async forecast(query: ForecastQueryDto, principal: Principal): Promise<ForecastDto> {
    const { period, span, today } = this.asked(query);
    const sums = await this.db.rows<ForecastSum>(forecastSums({ scope: opportunitiesOf(principal, query), span, timezone: this.config.timezone }));
    const rates = await this.db.rows<{ currency: string; rate: number; computedOn: string }>(sql`select currency, rate, computed_on as "computedOn" from sales.refund_rate where category_id is null`);
    const found = by(sums, ({ currency }) => currency);
    const currencies = await Promise.all([...found].map(async ([currency, rows]): Promise<ForecastCurrencyDto> => ({
      currency, ...figuresOf(rows), categories: FORECAST_CATEGORIES.map((category) => ({ ...nothing(category), ...told(rows.find((row) => row.category === category)) })),
      refundRate: rates.find((rate) => rate.currency === currency)?.rate ?? null, targetMinor: await this.target(currency, { period, span, query, principal }),
    })));
    return { period, ...span, today, ratesOf: rates[0]?.computedOn ?? null, currencies };
  }

  /** What happened since a day to what is open in the period. */
  async changes(query: ForecastChangesQuery, principal: Principal): Promise<ForecastChangesDto> {
    const { span, today } = this.asked(query);
    const since = query.since ?? addDays(today, -7);
    const { timezone } = this.config;
    const rows = await this.db.rows<ChangeSum>(changeSums({ since: startOfBusinessDay(since, timezone), span, timezone }, opportunitiesOf(principal, query)));
    const currencies = [...by(rows, ({ currency }) => currency)].sort(([a], [b]) => a.localeCompare(b)).map(([currency, own]) => {
      const { count: nowCount = 0, amountMinor: nowMinor = 0 } = own.find(({ kind }) => kind === 'open') ?? {};
      const changes = CHANGE_KINDS.map((kind) => {
        const { count = 0, amountMinor = 0 } = own.find((each) => each.kind === kind) ?? {};
        return { kind, count, amountMinor };
      });
      return { currency, nowCount, nowMinor, thenMinor: nowMinor - changes.reduce((sum, { amountMinor }) => sum + amountMinor, 0), changes };
    });
    return { since, ...span, currencies };
  }

  /** The forecast of the period week by week, from the snapshots of whoever's opportunities the asker sees. */
  async history(query: ForecastQueryDto, principal: Principal): Promise<ForecastHistoryDto> {
    const { span, today } = this.asked(query);
    const past = await this.db.rows<PastSum>(pastSums(span, this.past(query, principal)));
    const won = totals(await this.won(span, query, principal));
    const finished = span.to < today;
    const points = [...by(past, ({ week, currency }) => `${week}|${currency}`)].map(([key, sums]) => {
      const [week = '', currency = ''] = key.split('|');
      const figures = figuresOf(sums);
      return { week, currency, ...figures, accuracy: finished ? accuracyOf(figures.weightedMinor, won.find((each) => each.currency === currency)?.amountMinor ?? 0) : null };
    });
    return { ...span, finished, points, won };
  }

  /** Of the periods that are over: what the first snapshot of each said, and what came. */
  async accuracy(query: ForecastAccuracyQuery, principal: Principal): Promise<ForecastAccuracyDto> {
    const { period = 'month', count = 6 } = query;
    const current = periodOf(period, this.targets.today());
    const spans = Array.from({ length: count }, (_, n) => shiftPeriod(period, current, n - count));
    const opening = await this.db.rows<OpeningSum>(openingSums(spans, this.past(query, principal)));
    const won = await this.won({ from: spans[0]?.from ?? current.from, to: spans.at(-1)?.to ?? current.to }, query, principal);
    const items = [...by(opening, ({ startsOn, currency }) => `${startsOn}|${currency}`)].map(([key, sums]) => {
      const [startsOn = '', currency = ''] = key.split('|');
      const span = periodOf(period, startsOn);
      const figures = figuresOf(sums);
      const { count: wonCount = 0, amountMinor: wonMinor = 0 } = totals(won.filter(({ month }) => month >= span.from && month <= span.to)).find((each) => each.currency === currency) ?? {};
      return { ...span, currency, week: sums[0]?.week ?? startsOn, ...figures, wonCount, wonMinor, accuracy: accuracyOf(figures.weightedMinor, wonMinor), commitAccuracy: accuracyOf(figures.commitMinor, wonMinor) };
    });
    return { items };
  }

  private asked({ period = 'quarter', day }: { period?: PeriodKind; day?: string }): { period: PeriodKind; span: Span; today: string } {
    const today = businessDay(this.clock.now(), this.config.timezone);
    return { period, span: periodOf(period, day ?? today), today };
  }

  private won(span: Span, query: ReportFilter, principal: Principal): Promise<WonSum[]> {
    return this.db.rows<WonSum>(wonByMonth(span, this.config.timezone, opportunitiesOf(principal, query)));
  }

  private past(filter: ReportFilter, principal: Principal): { rows: SqlFragment; filter: SqlFragment } {
    return { rows: snapshotRows(principal), filter: sql.and([whoseIs('r.owner_id', filter), filter.pipelineId ? sql`r.pipeline_id = ${filter.pipelineId}::uuid` : null]) };
  }

  /** Of the person or department asked for, of the company for whoever sees all, of himself for whoever sees but his own. A pipeline has no target. */
  private target(currency: string, { period, span, query, principal }: { period: PeriodKind; span: Span; query: ReportFilter; principal: Principal }): Promise<number | null> {
    const { ownerId, departmentId, pipelineId } = query;
    const { scope, userId } = principal;
    const alone = scope.kind === 'owners' && scope.ownerIds.length === 1;
    const subject = ownerId ?? departmentId ?? (scope.kind === 'all' ? null : alone ? userId : undefined);
    if (pipelineId || subject === undefined || (ownerId && departmentId)) return Promise.resolve(null);
    return this.targets.target(subject, { key: { year: Number(span.from.slice(0, 4)), measure: 'contracts', currency }, period, span, principal });
  }
}

const nothing = (category: ForecastCurrencyDto['categories'][number]['category']): ForecastCurrencyDto['categories'][number] => ({ category, count: 0, withoutAmount: 0, amountMinor: 0, weightedMinor: 0, refundMinor: 0 });

function told(row: ForecastSum | undefined): Partial<Omit<ForecastSum, 'category' | 'currency'>> {
  if (!row) return {};
  const { count, withoutAmount, amountMinor, weightedMinor, refundMinor } = row;
  return { count, withoutAmount, amountMinor, weightedMinor, refundMinor };
}

function totals(rows: readonly WonSum[]): { currency: string; count: number; amountMinor: number }[] {
  return [...by(rows, ({ currency }) => currency)].map(([currency, own]) => ({ currency, count: own.reduce((sum, { count }) => sum + count, 0), amountMinor: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0) }));
}
