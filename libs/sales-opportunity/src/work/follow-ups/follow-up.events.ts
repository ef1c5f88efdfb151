interface FollowUpPayload {
  kind: string;
  outcome: string | null;
  leadId: string | null;
  opportunityId: string | null;
  nextContactOn: string | null;
}

declare module '@patron/kernel' {
  interface DomainEventMap {
    /** Happened at `occurredAt`, which may lie before it was written down. */
    'follow_up.recorded': FollowUpPayload;
    'follow_up.updated': FollowUpPayload;
    'follow_up.deleted': FollowUpPayload;
  }
}

export type { FollowUpPayload };
