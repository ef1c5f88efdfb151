import { Injectable } from '@nestjs/common';
import { CustomerAccess, readOnly } from '@patron/customer';
import { Clock, conflict, Database, DomainError, forbidden, invalid, notFound, requireMatch, sql, toMinor, type Principal } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { PipelineStore } from '../pipelines/pipeline-store.js';
import { stageNow, stagesInUse, type OutcomeReason, type Pipeline, type ReasonKind, type Stage } from '../pipelines/pipeline.types.js';
import { blankOpportunity, Opportunities } from './opportunities.js';
import { assertTransition, closed, placed, reopened } from './opportunity-moves.js';
import type { CloseOpportunityDto, CreateOpportunityDto, LoseOpportunityDto, MoveOpportunityDto, OpportunityCompetitorsDto, OpportunityValuesDto } from './opportunity-request.dto.js';
import { OpportunityStore } from './opportunity-store.js';
import { OpportunityValues } from './opportunity-values.js';
import { OpportunityWriter } from './opportunity-writer.js';
import { OpportunitiesRead } from './opportunities-read.service.js';
import { opportunityScope } from './opportunity-scope.js';
import type { OpportunityState } from './opportunity.types.js';
import { missing, stagesPassed } from './stage-requirements.js';

export interface Asked {
  principal: Principal;
  /** Undefined: whatever it has become. */
  ifMatch?: number | undefined;
}

/** What writing one opportunity needs beside rights; one parameter instead of four. */
@Injectable()
export class OpportunityParts {
  constructor(
    readonly store: OpportunityStore,
    readonly pipelines: PipelineStore,
    readonly values: OpportunityValues,
    readonly writer: OpportunityWriter,
    readonly reading: OpportunitiesRead,
    readonly opportunities: Opportunities,
  ) {}
}

type Edit = (before: OpportunityState, m: EntityManager, now: Date) => Promise<OpportunityState> | OpportunityState;

/** What people do with opportunities, inside their row scope. */
@Injectable()
export class OpportunitiesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly customers: CustomerAccess,
    private readonly parts: OpportunityParts,
  ) {}

  /** @throws DomainError 404 for a customer outside the scope, 422 stage_requirements where it begins in a later stage without what that asks */
  create(input: CreateOpportunityDto, principal: Principal): Promise<string> {
    const { customerId, pipelineId, stageId, ...values } = input;
    return this.db.transaction(async (m) => {
      await this.customers.check(customerId, principal, 'write', m);
      const { pipeline, stage } = await this.begin(m, { pipelineId, stageId }, principal);
      const now = this.clock.now();
      const blank = blankOpportunity({ customerId, name: input.name, source: 'manual', stage, now, currency: this.parts.values.currency, actorId: principal.userId });
      const state = await this.parts.values.lay(m, { ...blank, ownerId: principal.userId }, values, { stage, principal, fresh: true });
      await this.require(m, state, { pipeline, from: undefined, to: stage });
      await this.parts.writer.commit(m, [{ before: null, after: state }], { actorId: principal.userId, now });
      return state.id;
    });
  }

  /** @throws DomainError 428, 412, 422 */
  change(id: string, values: OpportunityValuesDto, asked: Asked): Promise<void> {
    return this.edit(id, { ...asked, strict: true }, (before, m) => this.laid(m, before, values, asked.principal));
  }

  /** To another stage, with what it asks for. Moved to where it stands already, it stays as it is. */
  move(id: string, { stageId, values = {} }: MoveOpportunityDto, asked: Asked): Promise<void> {
    return this.edit(id, asked, async (before, m, now) => {
      if (before.status !== 'open') throw conflict('opportunities.closed', `It is ${before.status}: reopen it first`, { status: before.status });
      const [pipeline] = await this.parts.pipelines.ofStages(m, [stageId]);
      const to = pipeline && stagesInUse(pipeline).find((stage) => stage.id === stageId);
      if (!pipeline || !to || pipeline.archivedAt !== null) throw invalid([{ field: 'stageId', code: 'pipelines.unknown_stage', message: 'is no stage in use' }]);
      if (pipeline.id !== before.pipelineId && !(await this.parts.pipelines.usable(asked.principal, pipeline.id, m))) throw notFound('pipeline', pipeline.id);
      const from = pipeline.stages.find(({ id }) => id === before.stageId) ?? (await this.stageOf(m, before));
      const laid = await this.parts.values.lay(m, before, values, { stage: from, principal: asked.principal, fresh: false });
      if (before.stageId === stageId) return laid;
      await this.require(m, laid, { pipeline, from, to });
      return placed(laid, to, now);
    });
  }

  close(id: string, status: ReasonKind, input: CloseOpportunityDto & Pick<LoseOpportunityDto, 'competitor'>, asked: Asked): Promise<void> {
    return this.edit(id, asked, async (before, m, now) => {
      assertTransition(before.status, status);
      const [pipeline] = await this.parts.pipelines.byIds([before.pipelineId], m);
      const reason = reasonOf(pipeline?.reasons ?? [], status, input);
      const after = closed(before, { status, reasonId: reason?.id ?? null, note: input.note || null, at: now });
      return input.competitor ? { ...after, competitors: wonBy(after, input.competitor) } : after;
    });
  }

  /** As it stood; in the stage that took the place of its own, if that is gone. */
  reopen(id: string, asked: Asked): Promise<void> {
    return this.edit(id, asked, async (before, m, now) => {
      assertTransition(before.status, 'open');
      const [pipeline] = await this.parts.pipelines.ofStages(m, [before.stageId]);
      const stage = pipeline && stageNow(pipeline, before.stageId);
      if (!stage) throw conflict('pipelines.not_in_use', 'Its pipeline is not in use any more: make a new opportunity in another');
      return reopened(before, stage, now);
    });
  }

  setCompetitors(id: string, { competitors }: OpportunityCompetitorsDto, asked: Asked): Promise<void> {
    return this.edit(id, { ...asked, strict: true }, (before) => ({
      ...before, competitors: competitors.map(({ name, strengths, weaknesses, price, won }) => ({
        name, strengths: strengths || null, weaknesses: weaknesses || null, priceMinor: price == null ? null : toMinor(price, before.currency), won: won ?? false,
      })),
    }));
  }

  async remove(id: string, asked: Asked): Promise<void> {
    await this.db.transaction(async (m) => {
      const before = await this.hold(m, id, asked.principal);
      requireMatch(asked.ifMatch, before.version);
      await this.parts.writer.commit(m, [{ before, after: null }], { actorId: asked.principal.userId, now: this.clock.now() });
    });
  }

  /** Within the work of others: a team, an undo. */
  edit(id: string, { principal, ifMatch, strict = false }: Asked & { strict?: boolean }, edit: Edit): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.hold(m, id, principal);
      if (strict || ifMatch !== undefined) requireMatch(ifMatch, before.version);
      const now = this.clock.now();
      const after = await edit(before, m, now);
      await this.parts.writer.commit(m, [{ before, after }], { actorId: principal.userId, now });
    });
  }

  async laid(m: EntityManager, before: OpportunityState, values: OpportunityValuesDto, principal: Principal): Promise<OpportunityState> {
    return this.parts.values.lay(m, before, values, { stage: await this.stageOf(m, before), principal, fresh: false });
  }

  /** Sets values back within the work of an undo, as an ordinary edit. */
  async restore(m: EntityManager, before: OpportunityState, values: OpportunityValuesDto, principal: Principal): Promise<void> {
    const after = await this.laid(m, before, values, principal);
    await this.parts.writer.commit(m, [{ before, after }], { actorId: principal.userId, now: this.clock.now() });
  }

  /** Held for a change. @throws DomainError 404, 403 record.read_only for somebody who may only read it */
  async hold(m: EntityManager, id: string, principal: Principal): Promise<OpportunityState> {
    const state = (await this.parts.store.lock(m, [id])).get(id);
    if (!state) throw notFound('opportunity', id);
    const [read, write] = [opportunityScope(principal), opportunityScope(principal, 'write')];
    if (!read || !write) return state;
    const may = await this.db.one<{ read: boolean; write: boolean }>(sql`select ${read} as read, ${write} as write from sales.opportunity o where o.customer_id = ${state.customerId} and o.id = ${id}::uuid`, m);
    if (!may?.read) throw notFound('opportunity', id);
    if (!may.write) throw readOnly();
    return state;
  }

  private async begin(m: EntityManager, where: { pipelineId?: string | undefined; stageId?: string | undefined }, principal: Principal): Promise<{ pipeline: Pipeline; stage: Stage }> {
    const first = where.pipelineId ?? (where.stageId === undefined ? (await this.parts.pipelines.list(principal))[0]?.id : undefined);
    if (first === undefined && where.stageId === undefined) throw forbidden('pipelines.none', 'No pipeline is open to your department');
    const begun = await this.parts.opportunities.stageFor(m, { pipelineId: first, stageId: where.stageId });
    if (!(await this.parts.pipelines.usable(principal, begun.pipeline.id, m))) throw notFound('pipeline', begun.pipeline.id);
    return begun;
  }

  private async stageOf(m: EntityManager, { pipelineId, stageId }: OpportunityState): Promise<Stage> {
    const [pipeline] = await this.parts.pipelines.byIds([pipelineId], m);
    const stage = pipeline?.stages.find(({ id }) => id === stageId);
    if (!stage) throw notFound('stage', stageId);
    return stage;
  }

  /** @throws DomainError 422 stage_requirements naming fields and checks */
  private async require(m: EntityManager, state: OpportunityState, { pipeline, from, to }: { pipeline: Pipeline; from: Stage | undefined; to: Stage }): Promise<void> {
    const reached = stagesPassed(pipeline, from, to);
    const reachable = (from?.exitChecks.some(({ kind }) => kind === 'customer_contact') ?? false) && (await this.reachable(m, state));
    const errors = missing(state, { leaving: from, reached }, { reachable, today: this.parts.reading.today() });
    if (errors.length === 0) return;
    throw new DomainError('stage_requirements', 'This stage asks for something that is missing', { status: 422, fields: errors, details: { stageId: to.id } });
  }

  private async reachable(m: EntityManager, { customerId }: OpportunityState): Promise<boolean> {
    return (await this.db.one(sql`select 1 from customer.profile where id = ${customerId} and (phone is not null or email is not null)`, m)) !== undefined;
  }
}

function reasonOf(reasons: readonly OutcomeReason[], kind: ReasonKind, { reasonId, note }: CloseOpportunityDto): OutcomeReason | undefined {
  const offered = reasons.filter((reason) => reason.kind === kind && reason.archivedAt === null);
  const chosen = offered.find(({ id }) => id === reasonId);
  if (reasonId && !chosen) throw invalid([{ field: 'reasonId', code: 'opportunities.unknown_reason', message: `is no reason this pipeline offers for ${kind}` }]);
  if (!chosen && offered.length > 0) throw invalid([{ field: 'reasonId', code: 'field.required', message: 'says why' }]);
  if (chosen?.noteRequired && !note) throw invalid([{ field: 'note', code: 'field.required', message: 'says more about this reason' }]);
  return chosen;
}

function wonBy({ competitors }: OpportunityState, name: string): OpportunityState['competitors'] {
  const known = competitors.some((each) => each.name.toLowerCase() === name.toLowerCase());
  const all = known ? competitors : [...competitors, { name, strengths: null, weaknesses: null, priceMinor: null, won: true }];
  return all.map((each) => ({ ...each, won: each.name.toLowerCase() === name.toLowerCase() }));
}
