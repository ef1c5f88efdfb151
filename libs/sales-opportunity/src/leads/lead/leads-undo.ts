import { Injectable } from '@nestjs/common';
import type { UndoChange, UndoResult } from '@patron/kernel';
import type { EntityManager } from 'typeorm';
import { LeadParts } from './lead-parts.js';
import { LeadRemoval } from './lead-removal.js';
import type { LeadRecord } from './lead.types.js';

/** Takes back what a batch did. */
@Injectable()
export class LeadsUndo {
  constructor(
    private readonly parts: LeadParts,
    private readonly removal: LeadRemoval,
  ) {}

  /** New ones are taken away, changed ones set back; what was worked on since is kept. */
  async undo(m: EntityManager, changes: readonly UndoChange[], { now }: { now: Date }): Promise<UndoResult[]> {
    const leads = new Map((await this.parts.store.lockAll(m, changes.map(({ id }) => id))).map((lead) => [lead.id, lead]));
    const results: UndoResult[] = [];
    for (const { id, action, before, version } of changes) {
      const lead = leads.get(id);
      if (lead && (lead.status === 'converted' || (version !== undefined && lead.version !== version))) {
        results.push({ id, status: 'kept', reason: { field: 'id', code: 'lead.changed_since', message: 'was changed or converted since' } });
        continue;
      }
      if (lead && action === 'created') {
        await this.removal.remove(m, [id]);
        await this.parts.news.removed(m, [lead]);
      } else if (lead) {
        const back: LeadRecord = { ...lead, ...(before as Partial<LeadRecord>) };
        await this.parts.store.update(m, [back], now);
        await this.parts.news.changed(m, [{ before: lead, after: back }]);
      }
      results.push({ id, status: 'undone' });
    }
    return results;
  }
}
