import { Injectable } from '@nestjs/common';
import { Audit, diffOf, EventLog, filled, type AuditEntry, type NewEvent } from '@patron/kernel';
import { Notifications, type NewNotification } from '@patron/record';
import type { EntityManager } from 'typeorm';
import './lead.events.js';
import type { LeadRecord } from './lead.types.js';

/** More than this given to one person at once are told in one sentence. */
const FEW = 3;

const SILENT = new Set(['id', 'createdAt', 'createdBy', 'version', 'assignedAt', 'formId', 'consent', 'customerId', 'contactId', 'opportunityId', 'convertedAt', 'score']);

export interface By {
  actorId: string | null;
  now: Date;
}

/** What every write of leads leaves behind: domain events, audit entries, and who hears of it. */
@Injectable()
export class LeadNews {
  constructor(
    private readonly events: EventLog,
    private readonly audit: Audit,
    private readonly notifications: Notifications,
  ) {}

  async created(m: EntityManager, leads: readonly LeadRecord[], by: By): Promise<void> {
    const [first] = leads;
    if (!first) return;
    await this.events.append(m, leads.map((lead) => event(lead, by, { name: 'lead.created', payload: { source: lead.source, origin: lead.origin, formId: lead.formId } })));
    await this.audit.record(m, leads.length === 1
      ? [{ ...about(first), action: 'lead.created', after: filled(told(first), SILENT) }]
      : [{ action: 'leads.created', subject: { type: 'leads', id: first.id, name: first.name }, after: { count: leads.length, ids: leads.map(({ id }) => id) } }]);
  }

  /** One audit entry for each that differs, under an action of its own where one is given. */
  async changed(m: EntityManager, pairs: readonly { before: LeadRecord; after: LeadRecord; action?: string }[]): Promise<void> {
    await this.audit.record(m, pairs.flatMap(({ before, after, action = 'lead.updated' }): AuditEntry[] => {
      const diff = diffOf(told(before), told(after), SILENT);
      return diff || action !== 'lead.updated' ? [{ ...about(after), action, ...diff }] : [];
    }));
  }

  /** Scores that rules and model change on their own are not told; one set by a person is. */
  async scored(m: EntityManager, before: LeadRecord, after: LeadRecord): Promise<void> {
    const said = ({ score, scoreMode }: LeadRecord): Record<string, unknown> => ({ score, scoreMode });
    await this.audit.record(m, [{ ...about(after), action: 'lead.scored', before: said(before), after: said(after) }]);
  }

  async removed(m: EntityManager, leads: readonly LeadRecord[]): Promise<void> {
    await this.audit.record(m, leads.map((lead) => ({ ...about(lead), action: 'lead.deleted', before: filled(told(lead), SILENT) })));
  }

  append(m: EntityManager, events: readonly NewEvent[]): Promise<void> {
    return this.events.append(m, [...events]);
  }

  /** Tells people of leads that are theirs now; nobody hears of what he did himself. */
  async tellOwners(m: EntityManager, given: readonly { leadId: string; userId: string }[], { actorId }: Pick<By, 'actorId'>): Promise<void> {
    const others = given.filter(({ userId }) => userId !== actorId);
    await this.notifications.notify(m, [...Map.groupBy(others, ({ userId }) => userId)].flatMap(([userId, leads]): NewNotification[] => (leads.length > FEW
      ? [{ kind: 'lead.assigned_many', userIds: [userId], params: { count: leads.length } }]
      : leads.map(({ leadId }) => ({ kind: 'lead.assigned', userIds: [userId], params: {}, link: { type: 'lead', id: leadId } })))));
  }

  async tellResubmitted(m: EntityManager, { id, ownerId }: Pick<LeadRecord, 'id' | 'ownerId'>): Promise<void> {
    if (ownerId) await this.notifications.notify(m, [{ kind: 'lead.resubmitted', userIds: [ownerId], params: {}, link: { type: 'lead', id } }]);
  }
}

/** An event of a lead, on its customer's page too once it has one. */
export function event<E extends Pick<NewEvent, 'name' | 'payload'>>({ id, customerId }: Pick<LeadRecord, 'id' | 'customerId'>, { actorId, now }: By, said: E): NewEvent {
  return { ...said, customerId, subject: { type: 'lead', id }, occurredAt: now, actorId };
}

function about({ id, name, customerId }: LeadRecord): Pick<AuditEntry, 'subject' | 'customerId'> {
  return { subject: { type: 'lead', id, name }, customerId };
}

/** Custom fields under keys of their own, as they are known everywhere. */
function told({ custom, ...rest }: LeadRecord): Record<string, unknown> {
  return { ...rest, ...Object.fromEntries(Object.entries(custom).map(([key, value]) => [`cf.${key}`, value])) };
}
