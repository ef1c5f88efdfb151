import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, Database, sql } from '@patron/kernel';
import type { Config } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import type { RfmBounds } from './rfm-figures.js';
import type { RfmReason, UsedMethod } from './rfm-score.js';

/** What the last run found and by what it went; orders and refunds since are scored by its bounds. */
export interface RfmState {
  runId: string | null;
  /** The business day of the last run; null before the first. */
  computedOn: string | null;
  computedAt: Date | null;
  referenceDay: string | null;
  /** The reference day was chosen and is not simply the day of the run. */
  fixed: boolean;
  windowDays: number | null;
  currency: string;
  method: UsedMethod['method'] | null;
  reason: RfmReason | null;
  bounds: RfmBounds | null;
  buyers: number;
  /** Customers whose main currency is another one. */
  elsewhere: number;
  historyDays: number;
  settingsVersion: number | null;
}

type Row = Omit<RfmState, 'bounds' | 'currency'> & { currency: string | null; recencyFrom: string[] | null; frequencyFrom: number[] | null; monetaryFrom: string[] | null };

@Injectable()
export class RfmStateStore {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async get(m?: EntityManager): Promise<RfmState> {
    const row = await this.db.one<Row>(sql`select run_id as "runId", computed_on as "computedOn", computed_at as "computedAt", reference_day as "referenceDay", fixed,
      window_days as "windowDays", currency, method, reason, recency_from::text[] as "recencyFrom", frequency_from as "frequencyFrom", monetary_from::text[] as "monetaryFrom",
      buyers, elsewhere, history_days as "historyDays", settings_version as "settingsVersion" from insight.rfm_state`.named('insight.rfm.state'), m);
    if (!row) throw new Error('insight.rfm_state has lost its row');
    const { recencyFrom, frequencyFrom, monetaryFrom, currency, ...rest } = row;
    const bounds = recencyFrom && frequencyFrom && monetaryFrom ? { recencyFrom, frequencyFrom, monetaryFrom: monetaryFrom.map(Number) } : null;
    return { ...rest, currency: currency ?? this.config.baseCurrency, bounds };
  }

  async put(m: EntityManager, state: RfmState): Promise<void> {
    const { bounds } = state;
    await this.db.execute(sql`update insight.rfm_state set run_id = ${state.runId}::uuid, computed_on = ${state.computedOn}::date, computed_at = ${state.computedAt},
      reference_day = ${state.referenceDay}::date, fixed = ${state.fixed}, window_days = ${state.windowDays}::int, currency = ${state.currency}, method = ${state.method}, reason = ${state.reason},
      recency_from = ${bounds?.recencyFrom ?? null}::date[], frequency_from = ${bounds?.frequencyFrom ?? null}::int[], monetary_from = ${bounds?.monetaryFrom ?? null}::bigint[],
      buyers = ${state.buyers}, elsewhere = ${state.elsewhere}, history_days = ${state.historyDays}, settings_version = ${state.settingsVersion}::int`, m);
  }
}
