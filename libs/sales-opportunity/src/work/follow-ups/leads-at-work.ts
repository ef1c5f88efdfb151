import { Injectable } from '@nestjs/common';
import { sql } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { event, type By } from '../../leads/lead/lead-news.js';
import { LeadParts } from '../../leads/lead/lead-parts.js';

/** A lead somebody was in contact with is new no longer. */
@Injectable()
export class LeadsAtWork {
  constructor(private readonly parts: LeadParts) {}

  async begin(m: EntityManager, leadId: string, by: By): Promise<void> {
    const [before] = await this.parts.store.rows(sql`where l.id = ${leadId}::uuid and l.status = 'new' and l.owner_id is not null for update of l`, m);
    if (!before) return;
    const after = { ...before, status: 'working' as const };
    await this.parts.store.update(m, [after], by.now);
    await this.parts.news.changed(m, [{ before, after }]);
    await this.parts.news.append(m, [event(after, by, { name: 'lead.status_changed', payload: { from: 'new', to: 'working' } })]);
  }
}
