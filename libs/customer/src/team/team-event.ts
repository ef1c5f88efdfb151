import type { Share } from '@patron/identity';
import type { NewEvent } from '@patron/kernel';

export interface TeamChange {
  customerId: string;
  change: 'added' | 'changed' | 'removed' | 'expired';
  member: Pick<Share, 'userId' | 'access'>;
  actorId: string | null;
}

export function teamEvent({ customerId, change, member: { userId, access }, actorId }: TeamChange, occurredAt: Date): NewEvent {
  return { name: 'customer.team_changed', customerId, subject: { type: 'customer', id: customerId }, occurredAt, actorId, payload: { change, userId, access } };
}
