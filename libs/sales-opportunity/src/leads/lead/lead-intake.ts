import { Injectable } from '@nestjs/common';
import { newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { Assignment } from '../assignment/assignment.js';
import { LeadScores } from '../scoring/lead-scores.js';
import { LeadParts } from './lead-parts.js';
import { LEAD_STORAGE } from './lead-custom.js';
import type { By } from './lead-news.js';
import type { LeadConsent, LeadData, LeadRecord } from './lead.types.js';

export type NewLead = LeadData & Partial<Pick<LeadRecord, 'status' | 'statusReason' | 'ownerId' | 'formId' | 'optIn' | 'custom'>> & { createdAt?: Date; consent?: LeadConsent | null };

/** The one way leads come in, from wherever: written, scored, given to somebody, and told of. */
@Injectable()
export class LeadIntake {
  constructor(
    private readonly parts: LeadParts,
    private readonly scores: LeadScores,
    private readonly assignment: Assignment,
  ) {}

  /** `assign`: those without an owner go through the rules. @returns the leads, in their order */
  async add(m: EntityManager, leads: readonly NewLead[], by: By, { assign }: { assign: boolean }): Promise<LeadRecord[]> {
    const { store, news, custom } = this.parts;
    const records = leads.map((lead) => recordOf(lead, by));
    await store.insert(m, records, by.now);
    await custom.claim(m, LEAD_STORAGE, records);
    await news.created(m, records, by);
    await this.scores.refresh(m, records.map(({ id }) => id));
    const owned = records.filter(({ ownerId }) => ownerId !== null);
    await this.assignment.record(m, owned.map(({ id, ownerId }) => ({ leadId: id, userId: ownerId, previousId: null, how: 'creation', ruleId: null })), by);
    const free = records.filter(({ ownerId, status }) => ownerId === null && status !== 'dead');
    if (assign) await this.assignment.byRules(m, free.map(({ id }) => id), by);
    return store.rows(sql`where l.id = any(${records.map(({ id }) => id)}::uuid[])`, m).then((rows) => inOrder(rows, records));
  }
}

function recordOf(lead: NewLead, { actorId, now }: By): LeadRecord {
  const ownerId = lead.ownerId ?? null;
  const status = lead.status ?? 'new';
  return {
    custom: {}, formId: null, optIn: 'none', consent: null, statusReason: null, ...lead, id: newId(), status, statusNote: null, score: 0, scoreMode: 'auto', ownerId, assignedAt: ownerId === null ? null : now,
    inPool: false, waiting: false, customerId: null, contactId: null, opportunityId: null, convertedAt: null, createdBy: actorId, createdAt: lead.createdAt ?? now, version: 1,
  };
}

function inOrder(rows: readonly LeadRecord[], wanted: readonly LeadRecord[]): LeadRecord[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  return wanted.map((lead) => known.get(lead.id) ?? lead);
}
