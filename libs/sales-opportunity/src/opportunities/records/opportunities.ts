import { Injectable } from '@nestjs/common';
import { Clock, conflict, newId, notFound } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { PipelineStore } from '../pipelines/pipeline-store.js';
import { stageNow, stagesInUse, type Pipeline, type Stage } from '../pipelines/pipeline.types.js';
import { closed, reopened } from './opportunity-moves.js';
import type { OpportunityValuesDto } from './opportunity-request.dto.js';
import { OpportunityStore } from './opportunity-store.js';
import { OpportunityValues } from './opportunity-values.js';
import { OpportunityWriter } from './opportunity-writer.js';
import type { OpportunitySource, OpportunityState } from './opportunity.types.js';

/** Whoever acts; null: the product itself. */
export interface OpportunityActor {
  actorId: string | null;
}

/** A new opportunity as other parts of selling make one. Amounts and prices are decimals in major units. */
export interface NewOpportunity {
  customerId: string;
  name: string;
  source: OpportunitySource;
  ownerId: string | null;
  /** The first one in use unless told. */
  pipelineId?: string | undefined;
  /** The pipeline's first unless told. */
  stageId?: string | undefined;
  companyId?: string | null;
  amount?: string | null;
  currency?: string;
  closeOn?: string | null;
  nextContactOn?: string | null;
  note?: string | null;
  leadId?: string | null;
  originId?: string | null;
  lines?: OpportunityValuesDto['lines'];
  custom?: Record<string, unknown>;
}

/** What other parts of selling do with opportunities, within their own transaction. They ask for rights themselves. */
@Injectable()
export class Opportunities {
  constructor(
    private readonly clock: Clock,
    private readonly store: OpportunityStore,
    private readonly pipelines: PipelineStore,
    private readonly values: OpportunityValues,
    private readonly writer: OpportunityWriter,
  ) {}

  /** @throws DomainError 422 where what is told will not do, 409 where there is no such pipeline or stage in use */
  async create(m: EntityManager, input: NewOpportunity, { actorId }: OpportunityActor): Promise<{ id: string }> {
    const { stage } = await this.stageFor(m, input);
    const { customerId, name, source, ownerId, leadId, originId, pipelineId: _pipeline, stageId: _stage, ...values } = input;
    const now = this.clock.now();
    const blank = blankOpportunity({ customerId, name, source, stage, now, currency: this.values.currency, actorId });
    const state = await this.values.lay(m, { ...blank, ownerId, leadId: leadId ?? null, originId: originId ?? null }, values, { stage, fresh: true });
    await this.writer.commit(m, [{ before: null, after: state }], { actorId, now });
    return { id: state.id };
  }

  /**
   * Wins an open one; one that is won already stays as it is.
   * @returns whether it was won now
   * @throws DomainError 404; 409 for one that was lost or is invalid
   */
  async win(m: EntityManager, { id, orderId, note, at }: { id: string; orderId?: string | null; note?: string | null; at?: Date }, { actorId }: OpportunityActor): Promise<boolean> {
    const before = (await this.store.lock(m, [id])).get(id);
    if (!before) throw notFound('opportunity', id);
    if (before.status === 'won') return false;
    if (before.status !== 'open') throw conflict('opportunities.closed', `It is ${before.status}: reopen it first`, { status: before.status });
    const now = this.clock.now();
    const after = closed(before, { status: 'won', reasonId: null, note: note ?? null, at: at ?? now, orderId: orderId ?? null });
    await this.writer.commit(m, [{ before, after }], { actorId, now });
    return true;
  }

  /**
   * Opens again what an order won, once that order came to nothing. Won otherwise, closed otherwise or in a pipeline that is in use no more, it stays as it is.
   * @returns whether it was reopened now
   */
  async reopen(m: EntityManager, { id, wonBy }: { id: string; wonBy: string }, { actorId }: OpportunityActor): Promise<boolean> {
    const before = (await this.store.lock(m, [id])).get(id);
    if (before?.status !== 'won' || before.wonOrderId !== wonBy) return false;
    const [pipeline] = await this.pipelines.ofStages(m, [before.stageId]);
    const stage = pipeline && stageNow(pipeline, before.stageId);
    if (!stage) return false;
    const now = this.clock.now();
    await this.writer.commit(m, [{ before, after: reopened(before, stage, now) }], { actorId, now });
    return true;
  }

  /** Lays values over an open one, held by the caller. @throws DomainError 422 */
  async change(m: EntityManager, before: OpportunityState, values: Pick<OpportunityValuesDto, 'lines' | 'name'>, { actorId }: OpportunityActor): Promise<void> {
    const [pipeline] = await this.pipelines.byIds([before.pipelineId], m);
    const stage = pipeline?.stages.find(({ id }) => id === before.stageId);
    if (!stage) throw notFound('stage', before.stageId);
    const after = await this.values.lay(m, before, values, { stage, fresh: false });
    await this.writer.commit(m, [{ before, after }], { actorId, now: this.clock.now() });
  }

  /** Held for a change. */
  async held(m: EntityManager, id: string): Promise<OpportunityState | undefined> {
    return (await this.store.lock(m, [id])).get(id);
  }

  /** Any number of them as they stand, whoever asks; absent ones are left out. */
  find(ids: readonly string[], m?: EntityManager): Promise<Map<string, OpportunityState>> {
    return this.store.find(ids, m);
  }

  /** The stage a new one stands in; the pipeline is held so that it does not go away. */
  async stageFor(m: EntityManager, { pipelineId, stageId }: Pick<NewOpportunity, 'pipelineId' | 'stageId'>): Promise<{ pipeline: Pipeline; stage: Stage }> {
    const pipeline = stageId === undefined ? await this.pipelines.inUse(m, pipelineId) : (await this.pipelines.ofStages(m, [stageId]))[0];
    if (!pipeline || pipeline.archivedAt !== null || (pipelineId !== undefined && pipeline.id !== pipelineId)) throw conflict('pipelines.not_in_use', 'There is no such pipeline in use');
    const [first] = stagesInUse(pipeline);
    const stage = stageId === undefined ? first : stagesInUse(pipeline).find(({ id }) => id === stageId);
    if (!stage) throw conflict('pipelines.stage_not_in_use', 'There is no such stage in use');
    return { pipeline, stage };
  }
}

export interface Blank {
  customerId: string;
  name: string;
  source: OpportunitySource;
  stage: Stage;
  now: Date;
  currency: string;
  actorId: string | null;
}

/** A new one, of which nothing more is known. */
export function blankOpportunity({ customerId, name, source, stage, now, currency, actorId }: Blank): OpportunityState {
  return {
    id: newId(), customerId, name, source, currency, pipelineId: stage.pipelineId, stageId: stage.id, status: 'open', companyId: null, amountMinor: null, probability: stage.probability, probabilityManual: false,
    forecastCategory: stage.category, categoryManual: false, closeOn: null, nextContactOn: null, ownerId: null, leadId: null, originId: null, wonOrderId: null, note: null, checks: [], custom: {},
    stageSince: now.toISOString(), stalledAt: null, closedAt: null, outcomeReasonId: null, outcomeNote: null, lines: [], members: [], competitors: [], createdBy: actorId, createdAt: now.toISOString(), version: 1,
  };
}
