import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { FollowUpStore } from './follow-up-store.js';
import { FollowUpTrail } from './follow-up-trail.js';
import type { FollowUpKind, FollowUpOutcome, FollowUpRecord, FollowUpSubject } from './follow-up.types.js';
import { NextContacts } from './next-contacts.js';

/** What was done before it came here, with its own time and author. */
export interface PastFollowUp {
  about: FollowUpSubject;
  /** Whose customer it is; null for a lead that became none. */
  customerId: string | null;
  kind: FollowUpKind;
  text: string;
  outcome: FollowUpOutcome | null;
  at: Date;
  authorId: string;
  nextContactOn?: string;
  plan?: string;
}

/** Brings in follow-ups from elsewhere. Nobody is told of them and no tasks are made; what is still to come stands as a next contact. */
@Injectable()
export class PastFollowUps {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: FollowUpStore,
    private readonly next: NextContacts,
    private readonly trail: FollowUpTrail,
  ) {}

  /** @returns their ids, to take them back by */
  async apply(m: EntityManager, past: readonly PastFollowUp[]): Promise<string[]> {
    const ids: string[] = [];
    for (const { about, customerId, nextContactOn = null, plan = null, ...said } of past) {
      const f: FollowUpRecord = {
        ...said, id: newId(), customerId, leadId: about.type === 'lead' ? about.id : null, opportunityId: about.type === 'opportunity' ? about.id : null, durationMinutes: null, place: null, nextContactOn, plan,
        pending: nextContactOn !== null, taskId: null, version: 1,
      };
      await this.store.insert(m, f, f.at);
      if (nextContactOn !== null) await this.next.put(m, about, { on: nextContactOn, actorId: f.authorId, now: this.clock.now() });
      await this.trail.recorded(m, f);
      ids.push(f.id);
    }
    return ids;
  }

  async undo(m: EntityManager, ids: readonly string[]): Promise<void> {
    const gone = await this.db.rows<{ customerId: string | null }>(sql`delete from sales.follow_up where id = any(${[...ids]}::uuid[]) returning customer_id as "customerId"`, m);
    const customers = gone.flatMap(({ customerId }) => customerId ?? []);
    await this.db.execute(sql`delete from sales.next_contact n where n.customer_id = any(${customers}::uuid[])
      and not exists (select 1 from sales.follow_up f where f.customer_id = n.customer_id and f.opportunity_id is null and f.lead_id is null and f.pending)`, m);
  }
}
