import { Inject, Injectable } from '@nestjs/common';
import { businessDay, Clock, CONFIG, Database, notFound, sql, type Config, type Principal } from '@patron/kernel';
import { TargetSubjects } from '../quota/target-subjects.js';
import type { Subject } from '../quota/target.types.js';
import { periodOf } from '../shared/periods.js';
import { spanOf } from '../shared/report-scope.js';
import { funnel, moneySums, shareOf } from './funnel.js';
import { funnelRows, originRows, outcomeRows, rankedSums, type FunnelRow, type OriginRow, type OutcomeRow, type RankedSum, type ReportQuery } from './reports.queries.js';
import type { LeadOriginsDto, SalesFunnelDto, SalesFunnelQuery, SalesOutcomesDto, SalesRankingDto, SalesRankingQuery, SalesRankingRowDto, SalesReportQuery } from './sales-report.dto.js';

const label = (name: string, nameEn: string | null): { 'zh-CN': string; en: string } => ({ 'zh-CN': name, en: nameEn ?? name });
const counted = (rows: readonly { count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0);

/** Rankings, funnel, outcomes and origins: each from one statement, within what the asker sees. */
@Injectable()
export class SalesReports {
  constructor(
    private readonly db: Database,
    private readonly subjects: TargetSubjects,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async rankings(query: SalesRankingQuery, principal: Principal): Promise<SalesRankingDto> {
    const asked = this.asked(query, principal);
    const sums = await this.db.rows<RankedSum>(rankedSums(asked));
    const kind = query.by ?? 'user';
    const did = new Set(sums.map(({ ownerId }) => ownerId));
    const subjects = (await this.subjects.all(principal, did)).filter((subject) => subject.kind === kind && (kind === 'department' || did.has(subject.id ?? '')));
    const base = this.config.baseCurrency;
    const amount = ({ won }: SalesRankingRowDto): number => won.find(({ currency }) => currency === base)?.amountMinor ?? 0;
    const rows = subjects.map((subject) => ranked(subject, sums)).sort((a, b) => amount(b) - amount(a) || b.wonCount - a.wonCount || b.followUps - a.followUps || a.name.localeCompare(b.name));
    return { ...asked.span, rows };
  }

  /** @throws DomainError 404 for a pipeline that does not exist */
  async funnel(query: SalesFunnelQuery, principal: Principal): Promise<SalesFunnelDto> {
    const { pipelineId } = query;
    const asked = this.asked(query, principal);
    const stages = await this.db.rows<{ id: string; name: string; nameEn: string | null; place: number }>(sql`select id, name, name_en as "nameEn", position as place from sales.stage
      where pipeline_id = ${pipelineId}::uuid and archived_at is null order by position`);
    if (stages.length === 0) throw notFound('pipeline', pipelineId);
    const steps = funnel(await this.db.rows<FunnelRow>(funnelRows({ ...asked, filter: { ...asked.filter, pipelineId } })), stages.map(({ place }) => place));
    return { ...asked.span, pipelineId, steps: steps.map((step, at) => {
      const stage = stages[at];
      return { stageId: stage?.id ?? null, name: stage ? label(stage.name, stage.nameEn) : null, ...step };
    }) };
  }

  async outcomes(query: SalesReportQuery, principal: Principal): Promise<SalesOutcomesDto> {
    const asked = this.asked(query, principal);
    const rows = await this.db.rows<OutcomeRow>(outcomeRows(asked));
    const reasons = rows.filter(({ what }) => what === 'reason');
    const of = (status: OutcomeRow['status']): OutcomeRow[] => reasons.filter((row) => row.status === status);
    const cycle = rows.find(({ what }) => what === 'cycle');
    const [wonCount, lostCount] = [counted(of('won')), counted(of('lost'))];
    return {
      ...asked.span, wonCount, lostCount, invalidCount: counted(of('invalid')), winRate: shareOf(wonCount, wonCount + lostCount), won: moneySums(of('won')), lost: moneySums(of('lost')),
      medianCycleDays: cycle?.median ?? null, meanCycleDays: cycle?.mean ?? null, reasons: byReason(reasons), months: byMonth(rows.filter(({ what }) => what === 'month')),
    };
  }

  async origins(query: SalesReportQuery, principal: Principal): Promise<LeadOriginsDto> {
    const asked = this.asked(query, principal);
    const rows = await this.db.rows<OriginRow>(originRows(asked));
    const items = rows.filter(({ leads }) => leads > 0).map(({ origin, leads, converted, won }) => ({
      origin, leads, converted, won, conversion: shareOf(converted, leads), winShare: shareOf(won, leads),
      totals: moneySums(rows.filter((row) => row.origin === origin && row.leads === 0).map((row) => ({ ...row, count: row.won }))),
    }));
    return { ...asked.span, items };
  }

  private asked(query: SalesReportQuery, principal: Principal): ReportQuery {
    const today = businessDay(this.clock.now(), this.config.timezone);
    const { ownerId, departmentId, pipelineId } = query;
    return { filter: { ownerId, departmentId, pipelineId }, span: spanOf(query, { from: periodOf('quarter', query.to ?? today).from, to: today }), timezone: this.config.timezone, principal };
  }
}

function ranked({ kind, id, name, ownerIds }: Subject, sums: readonly RankedSum[]): SalesRankingRowDto {
  const of = (what: RankedSum['what']): RankedSum[] => sums.filter((row) => row.what === what && (ownerIds?.has(row.ownerId) ?? false));
  const [wonCount, lostCount] = [counted(of('won')), counted(of('lost'))];
  return {
    subject: kind, subjectId: id ?? '', name, wonCount, lostCount, winRate: shareOf(wonCount, wonCount + lostCount), won: moneySums(of('won')), contracts: moneySums(of('contracts')), receipts: moneySums(of('receipts')),
    followUps: counted(of('follow_ups')),
  };
}

function byReason(rows: readonly OutcomeRow[]): SalesOutcomesDto['reasons'] {
  return [...Map.groupBy(rows, ({ status, key }) => `${status}|${key ?? ''}`).values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ status: first.status, reasonId: first.key, name: first.name === null ? null : label(first.name, first.nameEn), count: counted(own), totals: moneySums(own) }] : [];
  }).sort((a, b) => b.count - a.count);
}

function byMonth(rows: readonly OutcomeRow[]): SalesOutcomesDto['months'] {
  return [...Map.groupBy(rows, ({ key }) => key ?? '')].map(([month, own]) => {
    const [won, lost] = (['won', 'lost'] as const).map((status) => counted(own.filter((row) => row.status === status))) as [number, number];
    return { month, won, lost, winRate: shareOf(won, won + lost) };
  }).sort((a, b) => a.month.localeCompare(b.month));
}
