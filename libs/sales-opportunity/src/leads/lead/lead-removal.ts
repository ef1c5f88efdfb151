import { Injectable } from '@nestjs/common';
import { Database, ExternalRefs, sql } from '@patron/kernel';
import { Files } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { LEAD_STORAGE } from './lead-custom.js';
import { LeadParts } from './lead-parts.js';

/** What hangs on leads goes with them: their names elsewhere (or the next import would look for a lead that is gone), files, follow-ups. */
@Injectable()
export class LeadRemoval {
  constructor(
    private readonly db: Database,
    private readonly parts: LeadParts,
    private readonly refs: ExternalRefs,
    private readonly files: Files,
  ) {}

  async remove(m: EntityManager, ids: readonly string[]): Promise<void> {
    await this.loosen(m, ids);
    await this.parts.store.remove(m, ids);
  }

  /** Everything but the leads themselves. */
  async loosen(m: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.parts.custom.release(m, LEAD_STORAGE, ids);
    await this.refs.remove(m, 'lead', ids);
    await this.files.detach(m, { type: 'lead', ids });
    const said = await this.db.rows<{ id: string }>(sql`delete from sales.follow_up where lead_id = any(${[...ids]}::uuid[]) and customer_id is null returning id`, m);
    if (said.length > 0) await this.files.detach(m, { type: 'follow_up', ids: said.map(({ id }) => id) });
  }
}
