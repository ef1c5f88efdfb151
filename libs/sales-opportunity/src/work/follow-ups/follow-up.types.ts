export const FOLLOW_UP_KINDS = ['call', 'visit', 'message', 'meeting', 'other'] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

export const FOLLOW_UP_OUTCOMES = ['reached', 'not_reached', 'interested', 'considering', 'call_back', 'agreed', 'declined'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

/** What somebody followed up: exactly one of them; an opportunity says which customer it belongs to. */
export interface FollowUpSubject {
  type: 'customer' | 'lead' | 'opportunity';
  id: string;
}

export interface FollowUpRecord {
  id: string;
  customerId: string | null;
  leadId: string | null;
  opportunityId: string | null;
  kind: FollowUpKind;
  text: string;
  outcome: FollowUpOutcome | null;
  durationMinutes: number | null;
  place: string | null;
  at: Date;
  nextContactOn: string | null;
  plan: string | null;
  pending: boolean;
  taskId: string | null;
  authorId: string | null;
  version: number;
}

export function subjectOf({ customerId, leadId, opportunityId }: Pick<FollowUpRecord, 'customerId' | 'leadId' | 'opportunityId'>): FollowUpSubject {
  if (opportunityId !== null) return { type: 'opportunity', id: opportunityId };
  if (leadId !== null) return { type: 'lead', id: leadId };
  return { type: 'customer', id: customerId ?? '' };
}
