import { Injectable } from '@nestjs/common';
import { invalid, notFound, sql, type Principal, type SqlFragment } from '@patron/kernel';
import type { FieldListQuery, FilterQuery } from '@patron/record';
import { PipelineStore } from '../pipelines/pipeline-store.js';
import { calledIn, stagesInUse, type Pipeline } from '../pipelines/pipeline.types.js';
import { OpportunitiesRead, type TotalRow } from './opportunities-read.service.js';
import type { BoardQuery, CalendarQuery } from './opportunity-request.dto.js';

interface Total {
  currency: string;
  amount: number;
  weighted: number;
}

const CARDS = 50;
const ON_A_DAY = 20;
const MOST_DAYS = 62;

/** Open opportunities as columns of cards, and as days; counts and sums are of all of them, whatever is shown. */
@Injectable()
export class OpportunityBoard {
  constructor(
    private readonly reading: OpportunitiesRead,
    private readonly pipelines: PipelineStore,
  ) {}

  /** One query for the sums and one, on the index of its stage, for the cards of each column. */
  async board(query: BoardQuery, principal: Principal): Promise<string> {
    const pipeline = await this.pipeline(query.pipelineId, principal);
    const request = { ...filters(query), limit: query.limit ?? CARDS, ...(query.sort === undefined ? {} : { sort: query.sort }) };
    const stages = stagesInUse(pipeline);
    const [totals, ...columns] = await Promise.all([
      this.reading.totals(filters(query), principal, { key: 'o.stage_id', only: [open(sql`o.pipeline_id = ${pipeline.id}::uuid`)] }),
      ...stages.map((stage) => this.reading.list(request, principal, { only: [open(sql`o.stage_id = ${stage.id}::uuid`)], sort: '-stageSince' })),
    ]);
    const shown = stages.map((stage, i) => {
      const { id, probability, expectedDays } = stage;
      const head = JSON.stringify({ id, name: calledIn(principal.locale, stage), probability, expectedDays, ...summed(totals.filter(({ key }) => key === id)) });
      return `${head.slice(0, -1)},${(columns[i] ?? '{"items":[],"nextCursor":null}').slice(1)}`;
    });
    const whole = JSON.stringify({ pipeline: { id: pipeline.id, name: calledIn(principal.locale, pipeline) }, ...summed(totals) });
    return `${whole.slice(0, -1)},"stages":[${shown.join(',')}]}`;
  }

  /** The cards of a column after those the board showed. @throws 404 for a stage of a pipeline of other departments */
  async column(stageId: string, query: FieldListQuery, principal: Principal): Promise<string> {
    const all = await this.pipelines.list(principal);
    if (!all.some((pipeline) => stagesInUse(pipeline).some(({ id }) => id === stageId))) throw notFound('stage', stageId);
    return this.reading.list({ ...query, limit: query.limit ?? CARDS }, principal, { only: [open(sql`o.stage_id = ${stageId}::uuid`)], sort: '-stageSince' });
  }

  /** What is expected to close, or whom to contact, on each day. */
  async calendar({ from, to, by = 'closeOn', ...query }: CalendarQuery, principal: Principal): Promise<string> {
    const length = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (length < 0 || length > MOST_DAYS) throw invalid([{ field: 'to', code: 'calendar.range', message: `must lie from the first day to at most ${MOST_DAYS} days later` }]);
    const column = by === 'closeOn' ? 'o.close_on' : 'o.next_contact_on';
    const within = open(sql`${sql.raw(column)} between ${from}::date and ${to}::date`);
    const totals = await this.reading.totals(filters(query), principal, { key: column, only: [within] });
    const days = [...new Set(totals.map(({ key }) => key))].sort();
    const lists = await Promise.all(days.map((day) => this.reading.list({ ...filters(query), limit: ON_A_DAY }, principal, { only: [open(sql`${sql.raw(column)} = ${day}::date`)], sort: '-amount' })));
    const shown = days.map((day, i) => {
      const { items } = JSON.parse(lists[i] ?? '{"items":[]}') as { items: unknown[] };
      return { day, ...summed(totals.filter(({ key }) => key === day)), items };
    });
    return JSON.stringify({ days: shown });
  }

  async totals(query: FilterQuery, principal: Principal): Promise<ReturnType<typeof summed>> {
    return summed(await this.reading.totals(query, principal, { key: `''` }));
  }

  private async pipeline(id: string | undefined, principal: Principal): Promise<Pipeline> {
    const pipeline = id === undefined ? (await this.pipelines.list(principal))[0] : await this.pipelines.usable(principal, id);
    if (!pipeline) throw notFound('pipeline', id);
    return pipeline;
  }
}

function open(condition: SqlFragment): SqlFragment {
  return sql`o.status = 'open' and ${condition}`;
}

function filters({ q, filter }: FilterQuery): FilterQuery {
  return { ...(q === undefined ? {} : { q }), ...(filter === undefined ? {} : { filter }) };
}

/** Counts add up over currencies; amounts never do. */
function summed(rows: readonly TotalRow[]): { count: number; withoutAmount: number; totals: Total[] } {
  const by = new Map<string, Total>();
  for (const { currency, amount, weighted } of rows) {
    const total = by.get(currency) ?? { currency, amount: 0, weighted: 0 };
    by.set(currency, { currency, amount: total.amount + amount, weighted: total.weighted + weighted });
  }
  return {
    count: rows.reduce((sum, row) => sum + row.count, 0), withoutAmount: rows.reduce((sum, row) => sum + row.withoutAmount, 0),
    totals: [...by.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}
