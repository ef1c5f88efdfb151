import type { FieldError } from '@patron/kernel';
import { stagesInUse, type ExitCheck, type Pipeline, type Stage } from '../pipelines/pipeline.types.js';
import type { OpportunityState } from './opportunity.types.js';

export interface RequirementFacts {
  /** The customer has a phone number or an e-mail address. */
  reachable: boolean;
  /** The business day. */
  today: string;
}

/** The stages whose fields must be there: those newly reached, the target included. Going back, nothing is asked. */
export function stagesPassed(pipeline: Pipeline, from: Stage | undefined, to: Stage): Stage[] {
  const inPipeline = from?.pipelineId === pipeline.id && from.archivedAt === null;
  const start = inPipeline ? from.position : -1;
  return stagesInUse(pipeline).filter(({ position }) => position > start && position <= to.position);
}

/** What is missing before an opportunity may go on from one stage to another: fields of the stages it reaches, and checks of the one it leaves. */
export function missing(state: OpportunityState, { leaving, reached }: { leaving: Stage | undefined; reached: readonly Stage[] }, facts: RequirementFacts): FieldError[] {
  if (reached.length === 0) return [];
  const fields = [...new Set(reached.flatMap(({ requiredFields }) => requiredFields))].filter((field) => !isFilled(state, field))
    .map((field): FieldError => ({ field: field.startsWith('cf.') ? `custom.${field.slice(3)}` : field, code: 'field.required', message: 'must be filled in for this stage' }));
  const checks = (leaving?.exitChecks ?? []).filter((check) => !isDone(state, leaving, check, facts))
    .map(({ key, text, kind }): FieldError => ({ field: `checks.${key}`, code: 'checks.open', message: text || `must be done before it goes on: ${kind}` }));
  return [...fields, ...checks];
}

export function isFilled(state: OpportunityState, field: string): boolean {
  switch (field) {
    case 'amount':
      return state.amountMinor !== null;
    case 'owner':
      return state.ownerId !== null;
    case 'company':
      return state.companyId !== null;
    case 'lines':
      return state.lines.length > 0;
    case 'note':
      return (state.note ?? '') !== '';
    case 'closeOn':
    case 'nextContactOn':
      return state[field] !== null;
    default:
      return field.startsWith('cf.') && Object.hasOwn(state.custom, field.slice(3));
  }
}

export function isDone(state: OpportunityState, stage: Stage | undefined, { key, kind }: ExitCheck, { reachable, today }: RequirementFacts): boolean {
  switch (kind) {
    case 'manual':
      return state.checks.includes(`${stage?.id ?? ''}:${key}`);
    case 'lines':
      return state.lines.length > 0;
    case 'competitors':
      return state.competitors.length > 0;
    case 'next_contact':
      return state.nextContactOn !== null && state.nextContactOn >= today;
    case 'customer_contact':
      return reachable;
  }
}
