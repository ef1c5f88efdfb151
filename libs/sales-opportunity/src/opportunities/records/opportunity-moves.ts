import { conflict } from '@patron/kernel';
import type { Stage } from '../pipelines/pipeline.types.js';
import { OPPORTUNITY_TRANSITIONS, type OpportunityState, type OpportunityStatus } from './opportunity.types.js';

/** It comes to stand in a stage: odds and forecast follow, unless somebody set them apart. */
export function placed(state: OpportunityState, stage: Stage, now: Date): OpportunityState {
  return {
    ...state, pipelineId: stage.pipelineId, stageId: stage.id, stageSince: now.toISOString(), stalledAt: null,
    probability: state.probabilityManual ? state.probability : stage.probability, forecastCategory: state.categoryManual ? state.forecastCategory : stage.category,
  };
}

/** @throws 409 opportunities.transition_refused */
export function assertTransition(from: OpportunityStatus, to: OpportunityStatus): void {
  if (OPPORTUNITY_TRANSITIONS[from].includes(to)) return;
  throw conflict('opportunities.transition_refused', `An opportunity that is ${from} cannot become ${to}`, { status: from, allowed: OPPORTUNITY_TRANSITIONS[from] });
}

export interface Closing {
  status: 'won' | 'lost' | 'invalid';
  reasonId: string | null;
  note: string | null;
  at: Date;
  orderId?: string | null;
}

/** Won counts whole, lost and invalid not at all; the odds it had are told by its history. */
export function closed(state: OpportunityState, { status, reasonId, note, at, orderId }: Closing): OpportunityState {
  return {
    ...state, status, outcomeReasonId: reasonId, outcomeNote: note, closedAt: at.toISOString(), stalledAt: null, wonOrderId: orderId ?? null,
    probability: status === 'won' ? 100 : 0, forecastCategory: status === 'won' ? 'closed' : 'omitted',
  };
}

/** As it stood, in a stage that is in use, with that stage's odds. */
export function reopened(state: OpportunityState, stage: Stage, now: Date): OpportunityState {
  const competitors = state.competitors.map((each) => ({ ...each, won: false }));
  const open: OpportunityState = { ...state, competitors, status: 'open', closedAt: null, outcomeReasonId: null, outcomeNote: null, wonOrderId: null, probabilityManual: false, categoryManual: false };
  return placed(open, stage, now);
}
