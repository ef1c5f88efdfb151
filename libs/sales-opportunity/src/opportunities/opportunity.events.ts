interface OpportunityPayload {
  opportunityId: string;
  pipelineId: string;
  stageId: string;
  /** What the stage was called then. */
  stage: string;
  amountMinor: number | null;
  currency: string;
  ownerId: string | null;
}

declare module '@patron/kernel' {
  interface DomainEventMap {
    'opportunity.created': OpportunityPayload & { source: string };
    'opportunity.stage_changed': OpportunityPayload & { fromStageId: string; from: string };
    'opportunity.amount_changed': OpportunityPayload & { fromMinor: number | null; fromCurrency: string };
    'opportunity.close_moved': OpportunityPayload & { from: string | null; to: string | null };
    'opportunity.won': OpportunityPayload & { reason: string | null; orderId: string | null };
    'opportunity.lost': OpportunityPayload & { reason: string | null };
    'opportunity.invalid': OpportunityPayload & { reason: string | null };
    'opportunity.reopened': OpportunityPayload;
    /** Working days it has stood in its stage. */
    'opportunity.stalled': OpportunityPayload & { days: number };
    'opportunity.owner_changed': OpportunityPayload & { fromOwnerId: string | null };
    /** Anything else about it. */
    'opportunity.updated': OpportunityPayload;
    /** It is gone, or belongs to another customer now. */
    'opportunity.deleted': { opportunityId: string };
  }
}

export type { OpportunityPayload };
