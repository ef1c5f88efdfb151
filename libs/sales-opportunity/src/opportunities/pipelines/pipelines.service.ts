import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, diffOf, invalid, newId, notFound, requireMatch, type Principal } from '@patron/kernel';
import { CustomFields } from '@patron/record';
import type { EntityManager } from 'typeorm';
import type { ArchivePipelineDto, PipelineDto, PipelineInputDto, PipelinePatchDto, ReasonsDto, StagesDto } from './pipeline.dto.js';
import { nextReasons, nextStages, pipelineNamed, stageMapping } from './pipeline-parts.js';
import { PipelineStore } from './pipeline-store.js';
import { calledIn, stagesInUse, type Pipeline, type Stage } from './pipeline.types.js';
import { StageMoves } from './stage-moves.js';

interface Asked {
  principal: Principal;
  ifMatch: number | undefined;
}

/** Pipelines, their stages and the reasons things end with. One in use is never cut from under what stands in it. */
@Injectable()
export class Pipelines {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: PipelineStore,
    private readonly moves: StageMoves,
    private readonly custom: CustomFields,
  ) {}

  async list(principal: Principal, archived: boolean): Promise<PipelineDto[]> {
    return (await this.store.list(principal, archived)).map((pipeline) => shown(pipeline, principal));
  }

  /** @throws DomainError 404 for one of other departments */
  async get(id: string, principal: Principal): Promise<PipelineDto> {
    const pipeline = await this.store.usable(principal, id);
    if (!pipeline) throw notFound('pipeline', id);
    return shown(pipeline, principal);
  }

  async usage(id: string): Promise<{ stageId: string; open: number; closed: number }[]> {
    const [pipeline] = await this.store.byIds([id]);
    if (!pipeline) throw notFound('pipeline', id);
    return this.store.standing(id);
  }

  /** Without stages it starts as the first pipeline is; without reasons it takes that one's. */
  async create(input: PipelineInputDto, principal: Principal): Promise<string> {
    const now = this.clock.now();
    const empty: Pipeline = { id: newId(), name: input.name, nameEn: null, departmentIds: input.departmentIds ?? [], position: 0, archivedAt: null, version: 1, stages: [], reasons: [] };
    const [model] = await this.store.list(principal);
    const stages = input.stages ?? (model ? stagesInUse(model) : []).map(({ name, nameEn, ...stage }) => ({ ...stage, id: undefined, name: calledIn(principal.locale, { name, nameEn }) }));
    const reasons = input.reasons ?? (model?.reasons ?? []).filter(({ archivedAt }) => archivedAt === null).map(({ name, nameEn, kind, noteRequired }) => ({ kind, noteRequired, name: calledIn(principal.locale, { name, nameEn }) }));
    const made: Pipeline = { ...empty, stages: nextStages(empty, stages, this.reading(principal, now)), reasons: nextReasons(empty, reasons, { locale: principal.locale, now }) };
    await this.db.transaction(async (m) => {
      await this.knownDepartments(m, made.departmentIds);
      await this.store.insert(m, made, now);
      await this.audit.record(m, [{ action: 'pipeline.created', subject: subjectOf(made), after: told(made) }]);
    });
    return made.id;
  }

  change(id: string, input: PipelinePatchDto, asked: Asked): Promise<void> {
    return this.edit(id, asked, async (m, pipeline) => {
      const departmentIds = input.departmentIds ?? pipeline.departmentIds;
      await this.knownDepartments(m, departmentIds);
      return { ...pipeline, ...pipelineNamed(pipeline, input.name, asked.principal.locale), departmentIds };
    });
  }

  /** @throws DomainError 409 pipelines.stage_in_use naming the stages with open opportunities and nowhere to go */
  changeStages(id: string, { stages: inputs, mapping = [] }: StagesDto, asked: Asked): Promise<void> {
    const { principal } = asked;
    return this.edit(id, asked, async (m, pipeline) => {
      const now = this.clock.now();
      const stages = nextStages(pipeline, inputs, this.reading(principal, now));
      const kept = stages.slice(0, inputs.length);
      const leaving = stagesInUse(pipeline).filter(({ id: stageId }) => !kept.some((stage) => stage.id === stageId));
      const targets = stageMapping(mapping, kept);
      await this.store.putStages(m, stages.map((stage) => (targets.has(stage.id) && stage.archivedAt !== null ? { ...stage, replacedBy: targets.get(stage.id) ?? null } : stage)));
      await this.empty(m, { leaving, targets, allowed: kept, actorId: principal.userId });
      return { ...pipeline, stages };
    });
  }

  changeReasons(id: string, { reasons: inputs }: ReasonsDto, asked: Asked): Promise<void> {
    return this.edit(id, asked, async (m, pipeline) => {
      const reasons = nextReasons(pipeline, inputs, { locale: asked.principal.locale, now: this.clock.now() });
      await this.store.putReasons(m, reasons);
      return { ...pipeline, reasons };
    });
  }

  /** Offered no more; what is open in it goes to stages of other pipelines. */
  archive(id: string, { mapping = [] }: ArchivePipelineDto, asked: Asked): Promise<void> {
    return this.edit(id, asked, async (m, pipeline) => {
      if (pipeline.archivedAt !== null) return pipeline;
      const others = (await this.store.list(asked.principal)).filter((other) => other.id !== id);
      if (others.length === 0) throw conflict('pipelines.last', 'The last pipeline stays: make another first');
      const leaving = stagesInUse(pipeline);
      await this.empty(m, { leaving, targets: stageMapping(mapping, []), allowed: others.flatMap(stagesInUse), actorId: asked.principal.userId });
      return { ...pipeline, archivedAt: this.clock.now().toISOString() };
    });
  }

  restore(id: string, asked: Asked): Promise<void> {
    return this.edit(id, asked, (_m, pipeline) => Promise.resolve({ ...pipeline, archivedAt: null }));
  }

  /** Only one nothing ever stood in. */
  async remove(id: string): Promise<void> {
    await this.db.transaction(async (m) => {
      const pipeline = await this.store.held(m, id);
      if (!pipeline) throw notFound('pipeline', id);
      const standing = await this.store.standing(id, m);
      if (standing.length > 0) throw conflict('pipelines.in_use', 'Opportunities stand in it: archive it instead', { stages: standing });
      await this.store.remove(m, id);
      await this.audit.record(m, [{ action: 'pipeline.deleted', subject: subjectOf(pipeline), before: told(pipeline) }]);
    });
  }

  async reorder(ids: readonly string[], principal: Principal): Promise<void> {
    const known = new Set((await this.store.list(principal, true)).map(({ id }) => id));
    if (ids.some((id) => !known.has(id))) throw invalid([{ field: 'ids', code: 'pipelines.unknown', message: 'names a pipeline that does not exist' }]);
    await this.db.transaction(async (m) => {
      await this.store.reorder(m, ids);
      await this.audit.record(m, [{ action: 'pipelines.reordered', subject: { type: 'pipeline', id: ids[0] ?? '' }, after: { ids: [...ids] } }]);
    });
  }

  private edit(id: string, { ifMatch }: Asked, work: (m: EntityManager, pipeline: Pipeline) => Promise<Pipeline>): Promise<void> {
    return this.db.transaction(async (m) => {
      const before = await this.store.held(m, id);
      if (!before) throw notFound('pipeline', id);
      requireMatch(ifMatch, before.version);
      const after = await work(m, before);
      await this.store.update(m, after, this.clock.now());
      const diff = diffOf(told(before), told(after));
      if (diff) await this.audit.record(m, [{ action: 'pipeline.updated', subject: subjectOf(after), ...diff }]);
    });
  }

  /** Every stage that goes is empty afterwards. */
  private async empty(m: EntityManager, { leaving, targets, allowed, actorId }: { leaving: readonly Stage[]; targets: Map<string, string>; allowed: readonly Stage[]; actorId: string | null }): Promise<void> {
    const now = this.clock.now();
    const open = new Map((leaving[0] ? await this.store.standing(leaving[0].pipelineId, m) : []).map((each) => [each.stageId, each.open]));
    const stuck = leaving.filter(({ id }) => (open.get(id) ?? 0) > 0 && !allowed.some((stage) => stage.id === targets.get(id)));
    if (stuck.length > 0) {
      throw conflict('pipelines.stage_in_use', 'Open opportunities stand in a stage that goes: say where they go', { stages: stuck.map(({ id, name }) => ({ id, name, open: open.get(id) ?? 0 })) });
    }
    for (const from of leaving) {
      const to = allowed.find(({ id }) => id === targets.get(from.id));
      if (to) await this.moves.move(m, from, to, { actorId, now });
    }
  }

  private reading(principal: Principal, now: Date): { locale: Principal['locale']; customKeys: ReadonlySet<string>; now: Date } {
    return { locale: principal.locale, now, customKeys: new Set(this.custom.live('opportunity').map(({ key }) => key)) };
  }

  private async knownDepartments(m: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const row = await this.db.one<{ n: number }>({ text: 'select count(*)::int as n from identity.department where id = any($1::uuid[])', values: [ids] }, m);
    if (row?.n !== new Set(ids).size) throw invalid([{ field: 'departmentIds', code: 'pipelines.unknown_department', message: 'names a department that does not exist' }]);
  }
}

function subjectOf({ id, name }: Pipeline): { type: string; id: string; name: string } {
  return { type: 'pipeline', id, name };
}

function told({ name, departmentIds, archivedAt, stages, reasons }: Pipeline): Record<string, unknown> {
  const [used, offered] = [stages.filter((stage) => stage.archivedAt === null), reasons.filter((reason) => reason.archivedAt === null)];
  return {
    name, departmentIds, archivedAt, reasons: offered.map((reason) => `${reason.kind}: ${reason.name}`),
    stages: used.map((stage) => [stage.name, `${stage.probability} %`, stage.requiredFields.join(', '), stage.exitChecks.map(({ kind, text }) => text || kind).join(', '), stage.expectedDays ?? ''].filter(Boolean).join(' · ')),
  };
}

export function shown(pipeline: Pipeline, { locale }: Pick<Principal, 'locale'>): PipelineDto {
  return {
    id: pipeline.id, name: calledIn(locale, pipeline), departmentIds: pipeline.departmentIds, archivedAt: pipeline.archivedAt, version: pipeline.version,
    stages: stagesInUse(pipeline).map((stage) => ({
      id: stage.id, name: calledIn(locale, stage), probability: stage.probability, category: stage.category, requiredFields: stage.requiredFields, exitChecks: stage.exitChecks, expectedDays: stage.expectedDays,
    })),
    reasons: pipeline.reasons.filter(({ archivedAt }) => archivedAt === null).map((reason) => ({ id: reason.id, kind: reason.kind, name: calledIn(locale, reason), noteRequired: reason.noteRequired })),
  };
}
