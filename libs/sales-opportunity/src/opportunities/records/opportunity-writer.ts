import { Injectable } from '@nestjs/common';
import { Audit, Database, EventLog, sameValue, sql } from '@patron/kernel';
import { CustomFields, Files } from '@patron/record';
import type { EntityManager } from 'typeorm';
import { PipelineStore } from '../pipelines/pipeline-store.js';
import { OpportunityStore } from './opportunity-store.js';
import { changeRows, opportunityEntries, opportunityEvents, spells, type StageNames } from './opportunity-trail.js';
import type { OpportunityChangePair, OpportunityState, WriteContext } from './opportunity.types.js';

export const OPPORTUNITY_STORAGE = 'opportunity';

type Part = 'lines' | 'members' | 'competitors';

/** What the writer hands things on to; one parameter instead of three. */
@Injectable()
export class OpportunityNews {
  constructor(
    readonly events: EventLog,
    readonly audit: Audit,
    readonly custom: CustomFields,
  ) {}
}

/** Writes opportunities with all that follows from it: stays in stages, the history of changes, audit entries and events. */
@Injectable()
export class OpportunityWriter {
  constructor(
    private readonly db: Database,
    private readonly store: OpportunityStore,
    private readonly pipelines: PipelineStore,
    private readonly news: OpportunityNews,
    private readonly files: Files,
  ) {}

  /** Pairs in which nothing changed are left alone. Versions are set here. */
  async commit(m: EntityManager, pairs: readonly OpportunityChangePair[], context: WriteContext): Promise<OpportunityChangePair[]> {
    const changed = pairs.filter(({ before, after }) => !before || !after || !sameValue({ ...before, version: 0 }, { ...after, version: 0 }))
      .map(({ before, after }) => ({ before, after: after && { ...after, version: before ? before.version + 1 : 1 } }));
    if (changed.length === 0) return [];
    const kept = changed.flatMap(({ after }) => after ?? []);
    if (kept.length > 0) await this.write(m, changed, context);
    const gone = changed.flatMap(({ before, after }) => (before && !after ? [before] : []));
    if (gone.length > 0) await this.take(m, gone);
    await this.note(m, changed, context);
    const names = await this.names(changed, m);
    await this.news.audit.record(m, opportunityEntries(changed));
    await this.news.events.append(m, changed.flatMap((pair) => opportunityEvents(pair, context, names)));
    return changed;
  }

  private async write(m: EntityManager, pairs: readonly OpportunityChangePair[], context: WriteContext): Promise<void> {
    const kept = pairs.flatMap(({ after }) => after ?? []);
    await this.store.put(m, kept, context);
    await this.store.putLines(m, withNew(pairs, 'lines'));
    await this.store.putMembers(m, withNew(pairs, 'members'));
    await this.store.putCompetitors(m, withNew(pairs, 'competitors'));
    await this.news.custom.claim(m, OPPORTUNITY_STORAGE, kept);
  }

  private async take(m: EntityManager, gone: readonly OpportunityState[]): Promise<void> {
    const ids = gone.map(({ id }) => id);
    await this.news.custom.release(m, OPPORTUNITY_STORAGE, ids);
    await this.files.detach(m, { type: 'opportunity', ids });
    await this.db.execute(sql`delete from identity.record_share where record_type = 'opportunity' and record_id = any(${ids}::uuid[])`, m);
    await this.store.remove(m, gone);
  }

  private async note(m: EntityManager, pairs: readonly OpportunityChangePair[], context: WriteContext): Promise<void> {
    const stays = pairs.map((pair) => spells(pair, context));
    const ended = stays.flatMap((stay) => stay.ended);
    const begun = stays.flatMap((stay) => stay.begun);
    const changes = pairs.flatMap((pair) => changeRows(pair, context));
    if (ended.length > 0) {
      await this.db.execute(sql`update sales.opportunity_spell x set left_at = greatest(x.entered_at, r.left_at)
        from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as r(customer_id uuid, opportunity_id uuid, left_at timestamptz)
        where x.customer_id = r.customer_id and x.opportunity_id = r.opportunity_id and x.left_at is null`, m);
    }
    if (begun.length + changes.length === 0) return;
    await this.db.execute(sql`with begun as (insert into sales.opportunity_spell select * from jsonb_populate_recordset(null::sales.opportunity_spell, ${JSON.stringify(begun)}::jsonb))
      insert into sales.opportunity_change select * from jsonb_populate_recordset(null::sales.opportunity_change, ${JSON.stringify(changes)}::jsonb)`, m);
  }

  private async names(pairs: readonly OpportunityChangePair[], m: EntityManager): Promise<StageNames> {
    const ids = pairs.flatMap(({ before, after }) => [before?.stageId, after?.stageId, after?.outcomeReasonId]).filter((id): id is string => id != null);
    return this.pipelines.names([...new Set(ids)], m);
  }
}

/** Those whose lines (or team, or competitors) are to be written. */
function withNew(pairs: readonly OpportunityChangePair[], part: Part): OpportunityState[] {
  return pairs.flatMap(({ before, after }) => (after && !sameValue(before?.[part] ?? [], after[part]) ? [after] : []));
}
