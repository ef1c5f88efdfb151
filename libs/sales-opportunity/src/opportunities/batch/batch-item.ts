import { parseInstant, type BatchContext, type FieldError, type ItemResult } from '@patron/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { stagesInUse, type OutcomeReason, type Pipeline, type Stage } from '../pipelines/pipeline.types.js';
import { OpportunityBatchItemDto, type OpportunityValuesDto } from '../records/opportunity-request.dto.js';
import type { OpportunityState, OpportunityStatus } from '../records/opportunity.types.js';

export interface BatchItem {
  index: number;
  dto: OpportunityBatchItemDto;
  errors: FieldError[];
}

/** Reads an item field by field; what is wrong answers for this item alone. */
export function readItem(value: unknown, index: number): BatchItem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { index, dto: new OpportunityBatchItemDto(), errors: [{ field: 'item', code: 'field.is_object', message: 'must be an object' }] };
  const dto = plainToInstance(OpportunityBatchItemDto, value);
  const errors = validateSync(dto, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true, forbidUnknownValues: false }).map(refused);
  for (const field of ['createdAt', 'closedAt'] as const) {
    if (dto[field] && !parseInstant(dto[field])) errors.push({ field, code: 'field.date_time', message: 'must be a time with its zone, such as 2026-03-01T08:00:00Z' });
  }
  return { index, dto, errors };
}

function refused({ property, constraints, children }: ValidationError): FieldError {
  const [inner] = children ?? [];
  if (!constraints && inner) {
    const { field, ...rest } = refused(inner);
    return { field: /^\d/.test(field) ? `${property}[${field.replace(/^(\d+)\.?/, '$1].')}`.replace(/\.$/, '') : `${property}.${field}`, ...rest };
  }
  const [[rule = 'invalid', message = 'was not accepted'] = []] = Object.entries(constraints ?? {});
  return rule === 'whitelistValidation' ? { field: property.slice(0, 60), code: 'field.unknown', message: 'is not a field of this request' } : { field: property, code: `field.${rule.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`, message };
}

export interface Place {
  pipeline: Pipeline;
  stage: Stage;
}

/** The pipeline and stage an item names, by id or name in either language; of a new one the first, of a stored one its own. */
export function placeOf(dto: OpportunityBatchItemDto, before: OpportunityState | null, pipelines: readonly Pipeline[]): Place | FieldError {
  const is = (wanted: string | undefined) => ({ id, name, nameEn }: { id: string; name: string; nameEn: string | null }): boolean => [id, name, nameEn].some((each) => each?.toLowerCase() === wanted?.toLowerCase());
  const own = before && pipelines.find(({ id }) => id === before.pipelineId);
  const byStage = dto.pipeline || !dto.stage ? undefined : pipelines.find((pipeline) => stagesInUse(pipeline).some(({ id }) => id === dto.stage));
  const pipeline = dto.pipeline ? pipelines.find(is(dto.pipeline)) : (byStage ?? own ?? pipelines[0]);
  if (!pipeline) return { field: 'pipeline', code: 'pipelines.not_found', message: 'is no pipeline you may use' };
  if (!dto.stage && before?.pipelineId === pipeline.id) {
    const stage = pipeline.stages.find(({ id }) => id === before.stageId);
    if (stage) return { pipeline, stage };
  }
  const stages = stagesInUse(pipeline);
  const stage = dto.stage ? stages.find(is(dto.stage)) : stages[0];
  return stage ? { pipeline, stage } : { field: 'stage', code: 'pipelines.unknown_stage', message: 'is no stage of this pipeline' };
}

/** The reason an item names; one that is not offered (any more) is an error, none at all is fine: history often has none. */
export function reasonIn({ reasons }: Pipeline, { reason }: OpportunityBatchItemDto, status: OpportunityStatus): OutcomeReason | FieldError | null {
  if (!reason) return null;
  const found = reasons.find(({ id, name, nameEn, kind }) => kind === status && [id, name, nameEn].some((each) => each?.toLowerCase() === reason.toLowerCase()));
  return found ?? { field: 'reason', code: 'opportunities.unknown_reason', message: `is no reason this pipeline has for ${status}` };
}

export function valuesIn(dto: OpportunityBatchItemDto, ownerId: string | undefined): OpportunityValuesDto {
  const { name, amount, currency, probability, closeOn, nextContactOn, note, lines, custom } = dto;
  const values = { name, amount, currency, probability, closeOn, nextContactOn, note, lines, custom, ownerId };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as OpportunityValuesDto;
}

export function failed(index: number, ...errors: FieldError[]): ItemResult {
  return { index, status: 'failed', errors };
}

/** What the mode forbids, and what is older than what is stored. */
export function settledBy(item: BatchItem, known: { id: string; sourceVersion: number | null; exists: boolean } | undefined, { mode }: BatchContext): ItemResult | null {
  const { index, dto } = item;
  if (item.errors.length > 0) return failed(index, ...item.errors);
  if (!known?.exists) return mode === 'update' ? failed(index, { field: 'externalId', code: 'opportunities.not_found', message: 'There is no such opportunity to update' }) : null;
  if (mode === 'create') return { ...failed(index, { field: 'externalId', code: 'opportunities.exists', message: 'This opportunity is there already' }), id: known.id };
  const stale = dto.sourceVersion !== undefined && known.sourceVersion !== null && dto.sourceVersion < known.sourceVersion;
  return stale ? { index, status: 'stale', id: known.id } : null;
}
