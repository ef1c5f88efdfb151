import { invalid, newId, type FieldError } from '@patron/kernel';
import type { ReasonInputDto, StageInputDto, StageMoveDto } from './pipeline.dto.js';
import { calledIn, REQUIRABLE_FIELDS, stagesInUse, type ExitCheck, type OutcomeReason, type Pipeline, type Stage } from './pipeline.types.js';

type Locale = 'zh-CN' | 'en';

/** What ships with the product keeps its two names until somebody writes another. */
function named(known: { name: string; nameEn: string | null } | undefined, name: string, locale: Locale): { name: string; nameEn: string | null } {
  return known && calledIn(locale, known) === name ? { name: known.name, nameEn: known.nameEn } : { name, nameEn: null };
}

/**
 * The stages as they are to be. One that is named by id keeps it; one that is left out is archived.
 * @throws 422 naming `stages[2].requiredFields` and the like
 */
export function nextStages(pipeline: Pipeline, inputs: readonly StageInputDto[], { locale, customKeys, now }: { locale: Locale; customKeys: ReadonlySet<string>; now: Date }): Stage[] {
  const errors = stageErrors(pipeline, inputs, customKeys);
  if (errors.length > 0) throw invalid(errors);
  const known = new Map(pipeline.stages.map((stage) => [stage.id, stage]));
  const kept = inputs.map((input, position): Stage => {
    const before = input.id === undefined ? undefined : known.get(input.id);
    return {
      id: before?.id ?? newId(), pipelineId: pipeline.id, ...named(before, input.name, locale), position, probability: input.probability, category: input.category ?? before?.category ?? 'pipeline',
      requiredFields: [...new Set(input.requiredFields ?? before?.requiredFields ?? [])], exitChecks: input.exitChecks ? exitChecks(input.exitChecks) : (before?.exitChecks ?? []),
      expectedDays: input.expectedDays === undefined ? (before?.expectedDays ?? null) : input.expectedDays, archivedAt: null, replacedBy: null,
    };
  });
  const ids = new Set(kept.map(({ id }) => id));
  const gone = pipeline.stages.filter(({ id }) => !ids.has(id)).map((stage): Stage => (stage.archivedAt === null ? { ...stage, archivedAt: now.toISOString(), position: 1000 + stage.position } : stage));
  return [...kept, ...gone];
}

function stageErrors(pipeline: Pipeline, inputs: readonly StageInputDto[], customKeys: ReadonlySet<string>): FieldError[] {
  if (inputs.length === 0) return [{ field: 'stages', code: 'pipelines.no_stage', message: 'needs at least one stage' }];
  const known = new Set(stagesInUse(pipeline).map(({ id }) => id));
  const seen = new Set<string>();
  return inputs.flatMap((input, i): FieldError[] => {
    const at = (field: string, code: string, message: string): FieldError => ({ field: `stages[${i}].${field}`, code, message });
    const errors = (input.requiredFields ?? []).filter((field) => !isRequirable(field, customKeys)).map((field) => at('requiredFields', 'field.unknown', `${field.slice(0, 60)} is no field a stage can ask for`));
    if (input.id !== undefined && !known.has(input.id)) errors.push(at('id', 'pipelines.unknown_stage', 'is no stage of this pipeline'));
    const key = input.name.toLowerCase();
    if (seen.has(key)) errors.push(at('name', 'pipelines.name_taken', 'is the name of another stage'));
    seen.add(key);
    (input.exitChecks ?? []).forEach(({ kind, text }, n) => {
      if (kind === 'manual' && !text) errors.push(at(`exitChecks[${n}].text`, 'field.required', 'says what has to be done'));
    });
    return errors;
  });
}

function isRequirable(field: string, customKeys: ReadonlySet<string>): boolean {
  return (REQUIRABLE_FIELDS as readonly string[]).includes(field) || (field.startsWith('cf.') && customKeys.has(field.slice(3)));
}

function exitChecks(inputs: NonNullable<StageInputDto['exitChecks']>): ExitCheck[] {
  const taken = new Set(inputs.flatMap(({ key }) => key ?? []));
  return inputs.map(({ key, kind, text = '' }, i) => {
    let made = key ?? `check-${i + 1}`;
    for (let n = i + 2; key === undefined && taken.has(made); n += 1) made = `check-${n}`;
    taken.add(made);
    return { key: made, kind, text };
  });
}

/** The reasons as they are to be; those left out stay for what was closed with them. */
export function nextReasons(pipeline: Pipeline, inputs: readonly ReasonInputDto[], { locale, now }: { locale: Locale; now: Date }): OutcomeReason[] {
  const known = new Map(pipeline.reasons.map((reason) => [reason.id, reason]));
  const errors = inputs.flatMap((input, i): FieldError[] => {
    const before = input.id === undefined ? undefined : known.get(input.id);
    if (input.id !== undefined && !before) return [{ field: `reasons[${i}].id`, code: 'pipelines.unknown_reason', message: 'is no reason of this pipeline' }];
    return before && before.kind !== input.kind ? [{ field: `reasons[${i}].kind`, code: 'pipelines.reason_kind', message: 'cannot change: opportunities were closed with it' }] : [];
  });
  if (errors.length > 0) throw invalid(errors);
  const kept = inputs.map((input, position): OutcomeReason => {
    const before = input.id === undefined ? undefined : known.get(input.id);
    return {
      id: before?.id ?? newId(), pipelineId: pipeline.id, kind: input.kind, ...named(before, input.name, locale), noteRequired: input.noteRequired ?? before?.noteRequired ?? false, position, archivedAt: null,
    };
  });
  const ids = new Set(kept.map(({ id }) => id));
  const gone = pipeline.reasons.filter(({ id }) => !ids.has(id)).map((reason): OutcomeReason => ({ ...reason, archivedAt: reason.archivedAt ?? now.toISOString() }));
  return [...kept, ...gone];
}

/** Where each stage that goes sends its open opportunities, by id; a place among the stages counts as its stage. */
export function stageMapping(mapping: readonly StageMoveDto[], stages: readonly Stage[]): Map<string, string> {
  return new Map(mapping.flatMap(({ from, to, toIndex }) => {
    const target = to ?? (toIndex === undefined ? undefined : stages[toIndex]?.id);
    return target === undefined ? [] : [[from, target] as const];
  }));
}

export function pipelineNamed(known: Pipeline, name: string | undefined, locale: Locale): { name: string; nameEn: string | null } {
  return name === undefined ? { name: known.name, nameEn: known.nameEn } : named(known, name, locale);
}
