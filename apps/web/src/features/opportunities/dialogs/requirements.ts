import { ApiError, type FieldProblem } from '../../../shared/api/errors.js';
import type { Pipeline, Stage } from '../opportunity.types.js';

export type Requirements = { fields: string[]; checks: Stage['exitChecks'] };
type Pipelines = readonly Pick<Pipeline, 'stages'>[];

/** Whether the server refused a move because the stage asks for something. */
export const isRequirements = (error: unknown): error is ApiError => error instanceof ApiError && error.code === 'stage_requirements';

/** What the refusal names: fields to fill in, and the open checks of the stage that is left. */
export function requirementsOf(problems: readonly FieldProblem[], leaving: Pick<Stage, 'exitChecks'> | undefined): Requirements {
  const keys = new Set(problems.flatMap(({ field }) => (field.startsWith('checks.') ? [field.slice('checks.'.length)] : [])));
  return { fields: problems.flatMap(({ field }) => (field.startsWith('checks.') ? [] : [field])), checks: (leaving?.exitChecks ?? []).filter(({ key }) => keys.has(key)) };
}

export const stageIn = (pipelines: Pipelines, id: string): Stage | undefined => pipelines.flatMap(({ stages }) => stages).find((stage) => stage.id === id);

/** Manual checks that are done once these are ticked: those that were not open, and the ticked ones. */
export function doneChecks(leaving: Pick<Stage, 'exitChecks'> | undefined, open: Requirements['checks'], ticked: readonly string[]): string[] {
  const missing = new Set(open.map(({ key }) => key));
  return (leaving?.exitChecks ?? []).filter(({ key, kind }) => kind === 'manual' && (!missing.has(key) || ticked.includes(key))).map(({ key }) => key);
}

/** Problems of values sent within a move are named from the move on; the form knows them by the field alone. */
export function unwrapped(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const fields = error.fields.map((problem) => ({ ...problem, field: problem.field.replace(/^values\./, '') }));
  return new ApiError(error.status, error.code, error.message, { ...error.extra, fields });
}
