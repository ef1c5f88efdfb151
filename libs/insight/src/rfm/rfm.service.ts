import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, decodeCursor, encodeCursor, invalid, isUuid, notFound, sql } from '@patron/kernel';
import type { Config, Page, Principal } from '@patron/kernel';
import { customerScope, needCustomers } from '@patron/customer';
import { FREQUENCY_CLASS_SQL, VALUE_CLASS_SQL } from '../value/value-facts.js';
import { RfmCompute } from './rfm-compute.js';
import type { CustomerRfmDto, RfmFoundDto, RfmMigrationDto, RfmMoverDto, RfmMoversQuery, RfmOverviewDto, RfmPeriodQuery, RfmTrendDto } from './rfm.dto.js';
import { cellCounts, customerRfm, flows, migration, movers } from './rfm.queries.js';
import { RfmRuns } from './rfm-runs.js';
import { cellsOf, RFM_CELLS, RFM_SOURCE, RFM_TABLE, segmentOf } from './rfm-segments.js';
import type { RfmSegmentKey } from './rfm-segments.js';
import { refuseWrong } from './rfm-settings.js';
import type { RfmSettings } from './rfm-settings.js';
import { RfmStateStore } from './rfm-state.js';
import { daysBetween, sizesOf, sizesOn } from './rfm-trend.js';
import type { Flow } from './rfm-trend.js';

interface Count {
  cell: number;
  customers: number;
  monetaryMinor: number;
}

/** At most so many points of a trend. */
const POINTS = 60;

/** What the RFM pages show; every count within the asker's scope. */
@Injectable()
export class Rfm {
  constructor(
    private readonly db: Database,
    private readonly runs: RfmRuns,
    private readonly state: RfmStateStore,
    private readonly compute: RfmCompute,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async overview(principal: Principal): Promise<RfmOverviewDto> {
    const state = await this.state.get();
    const counts = await this.db.rows<Count>(cellCounts(principal));
    const since = await this.db.one<{ day: string | null }>(sql`select min(on_day) as day from insight.rfm_change`);
    const { method, reason, buyers, elsewhere, historyDays, currency, referenceDay, windowDays, bounds, computedOn, computedAt } = state;
    return {
      method, reason, buyers, elsewhere, historyDays, currency, referenceDay, windowDays, bounds, computedOn, computedAt, ...told(counts),
      running: (await this.runs.open()) ?? null, source: RFM_SOURCE, historySince: since?.day ?? null,
    };
  }

  /** What a run with these settings would find, with nothing kept. */
  preview(settings: RfmSettings, principal: Principal): Promise<RfmFoundDto> {
    refuseWrong(settings);
    const currency = settings.currency ?? this.config.baseCurrency;
    const referenceDay = settings.referenceDay ?? this.runs.today();
    return this.db.rehearse(async (m) => {
      const { method, reason, buyers, elsewhere, historyDays, bounds } = await this.compute.read(m, { settings, currency, referenceDay, timezone: this.config.timezone });
      const counts = await this.compute.counts(m, bounds, customerScope(principal));
      return { method, reason, buyers, elsewhere, historyDays, currency, referenceDay, windowDays: settings.windowDays, bounds, ...told(counts) };
    });
  }

  async migration(query: RfmPeriodQuery, principal: Principal): Promise<RfmMigrationDto> {
    const { from, to } = this.period(query);
    const rows = await this.db.rows<{ from: number | null; to: number | null; customers: number }>(migration(from, to, principal));
    const ruled = await this.db.rows<{ day: string }>(sql`select distinct day from insight.rfm_run where cause = 'rule' and day > ${from}::date and day <= ${to}::date order by day`);
    return { from, to, flows: rows.map((row) => ({ ...row, fromSegment: segmentOf(row.from), toSegment: segmentOf(row.to) })), ruleChanges: ruled.map(({ day }) => day) };
  }

  async movers(query: RfmMoversQuery, principal: Principal): Promise<Page<RfmMoverDto>> {
    needCustomers(principal);
    const limit = query.limit ?? 60;
    const rows = await this.db.rows<RfmMoverDto>(movers({ ...this.period(query), fromCells: cellsIn('was', query.was), toCells: cellsIn('is', query.is), after: placeIn(query.cursor), limit }, principal));
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  async trend(query: RfmPeriodQuery, principal: Principal): Promise<RfmTrendDto> {
    const { from, to } = this.period(query);
    const now = sizesOf(await this.db.rows<Count>(cellCounts(principal)));
    const changes = await this.db.rows<Flow>(flows(from, principal));
    return { items: sizesOn(daysBetween(from, to, POINTS), now, changes) };
  }

  async customer(id: string, principal: Principal): Promise<CustomerRfmDto> {
    type Row = Omit<CustomerRfmDto, 'currency' | 'referenceDay' | 'recencyDays' | 'segment' | 'previousSegment' | 'action'>;
    const row = await this.db.one<Row>(customerRfm(id, principal, { value: VALUE_CLASS_SQL, frequency: FREQUENCY_CLASS_SQL }));
    if (!row) throw notFound('customer', id);
    const { currency, referenceDay } = await this.state.get();
    const recencyDays = row.lastDay !== null && referenceDay !== null ? Math.max(0, (Date.parse(referenceDay) - Date.parse(row.lastDay)) / 86_400_000) : null;
    const segment = segmentOf(row.cell);
    return { ...row, currency, referenceDay, recencyDays, segment, previousSegment: segmentOf(row.previousCell), action: RFM_TABLE.find(({ key }) => key === segment)?.action ?? null };
  }

  /** Throws 422 where the second day is not after the first or lies ahead. */
  private period({ from, to = this.runs.today() }: RfmPeriodQuery): { from: string; to: string } {
    if (to > this.runs.today()) throw invalid([{ field: 'to', code: 'period.ahead', message: 'lies ahead' }]);
    if (from > to) throw invalid([{ field: 'from', code: 'period.order', message: 'must not be after the other day' }]);
    return { from, to };
  }
}

function told(counts: readonly Count[]): Pick<RfmFoundDto, 'cells' | 'segments'> {
  const cells = counts.flatMap((count) => {
    const segment = segmentOf(count.cell);
    return segment ? [{ ...count, segment }] : [];
  });
  const sum = (key: RfmSegmentKey, of: 'customers' | 'monetaryMinor'): number => cells.filter(({ segment }) => segment === key).reduce((total, cell) => total + cell[of], 0);
  return { cells, segments: RFM_TABLE.map((segment) => ({ ...segment, customers: sum(segment.key, 'customers'), monetaryMinor: sum(segment.key, 'monetaryMinor') })) };
}

/** Cells of a segment, one cell, or null for people who were not scored. Throws 422 for anything else. */
function cellsIn(field: string, text: string): readonly number[] | null {
  if (text === 'none') return null;
  if (RFM_CELLS.includes(Number(text))) return [Number(text)];
  const cells = cellsOf(text as RfmSegmentKey);
  if (cells.length === 0) throw invalid([{ field, code: 'rfm.unknown_cell', message: 'takes a segment, a cell from 111 to 555, or none' }]);
  return cells;
}

function placeIn(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const [id] = decodeCursor(cursor, 1);
  if (isUuid(id)) return id as string;
  throw invalid([{ field: 'cursor', code: 'cursor.invalid', message: 'The cursor does not belong to this list' }]);
}
